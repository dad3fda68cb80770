import { ago, moment, since } from './clock.js';
import { say } from './language.js';
import { ages, battery, change, falling, knots, rising } from './levels.js';
import { depth, fixed, knotsOf, measured, signed } from './numbers.js';

/**
 * What there is to say about a net, worst first: `{key, level, text, detail}` each. There is always at least one, for
 * each unit says whether it answers.
 */
export function newsOf(net, at) {
  const all = [
    ...net.units.flatMap((unit) => ofUnit(unit, net.units.length > 1, at)),
    ...(net.units.length === 0 ? [item('link', 1, say('link.none'))] : []),
    ...ofPicture(net, at),
    ...net.current.flatMap((reading) => ofSilence(reading, at)),
    ...strongest(net.current.flatMap((reading) => ofCurrent(reading, at))),
    ...strongest(net.temperature.flatMap((reading) => ofTemperature(reading, at))),
  ];
  const bad = all.filter((news) => news.level > 0);
  return (bad.length > 0 ? bad : all).sort((a, b) => b.level - a.level);
}

/** Of several depths the worst one: the tiles show them all. */
function strongest(news) {
  return news.sort((a, b) => b.size - a.size).slice(0, 1);
}

function item(key, level, text, detail = null) {
  return { key, level, text, detail };
}

function ofUnit(unit, named, at) {
  const news = [linkOf(unit, at)];
  const charge = unit.battery?.percent;
  if (typeof charge === 'number' && falling(charge, battery) > 0) {
    const level = falling(charge, battery);
    news.push(item('battery', level, say('news.battery.' + level), measured(fixed(charge, 0), 'percent')));
  }
  return news.map((one) => ({
    ...one,
    key: `${one.key} ${unit.id}`,
    text: named ? say('of', { unit: unit.name, text: one.text }) : one.text,
  }));
}

/** Whether a unit answers. A short silence is usual where the signal is thin, a long one is bad news. */
export function linkOf(unit, at) {
  const heard = unit.heard === null ? null : Date.parse(unit.heard);
  const quiet = heard === null ? null : since(heard, at);
  const waiting = unit.spool?.messages ?? 0;
  switch (unit.state) {
    case 'online':
      return backlogOf(unit.spool, at) ?? item('link', 0, say('link.online'));
    case 'lost':
      return item(
        'link',
        Math.max(1, rising(at - heard, ages.heard)),
        waiting > 0 ? say('link.lost.waiting', { n: waiting }) : say('link.lost'),
        quiet,
      );
    case 'silent':
      return item('link', Math.max(1, rising(at - heard, ages.heard)), say('link.silent'), quiet);
    case 'stopped':
      return item('link', 1, say('link.stopped'), quiet);
    default: // never
      return item('link', 1, say('link.never'));
  }
}

function backlogOf(spool, at) {
  if (!spool?.messages || !spool.oldest) {
    return null;
  }
  const oldest = Date.parse(spool.oldest);
  const level = rising(at - oldest, ages.waiting);
  return level === 0
    ? null
    : item(
        'link',
        level,
        say('link.waiting', { n: spool.messages }),
        say('link.waiting.oldest', { ago: ago(oldest, at) }),
      );
}

/** A picture that is old or missing says so in its own frame; here stands only one that nobody should decide by. */
function ofPicture(net, at) {
  return pictureLevel(net, at) === 2
    ? [item('picture', 2, say('news.picture'), ago(Date.parse(net.picture.time), at))]
    : [];
}

function pictureLevel(net, at) {
  return net.picture === null ? 1 : rising(at - Date.parse(net.picture.time), ages.picture);
}

/** A current meter that fails or is silent: unknown, never calm. */
function ofSilence(reading, at) {
  const time = Date.parse(reading.time);
  return isKnown(reading, at)
    ? []
    : [
        item(
          `silence ${reading.unit} ${reading.instrument}`,
          1,
          `${say('news.current.unknown')} ${depth(reading.depth)}`,
          say('news.last', { moment: moment(time, at) }),
        ),
      ];
}

/** Whether a reading may stand for the present: it did not fail and is not too old. */
function isKnown(reading, at) {
  return reading.flag < 4 && rising(at - Date.parse(reading.time), ages.reading) < 2;
}

function ofCurrent(reading, at) {
  const speed = knotsOf(reading.speed);
  const level = rising(Number(speed.toFixed(1)), knots);
  if (level === 0 || !isKnown(reading, at)) {
    return [];
  }
  const detail = `${depth(reading.depth)} ${measured(fixed(speed), 'knots')}`;
  return [{ ...item('current', level, say('news.current.' + level), detail), size: speed }];
}

function ofTemperature(reading, at) {
  const difference = typeof reading.dayBefore === 'number' ? reading.value - reading.dayBefore : 0;
  const size = Math.abs(difference);
  if (rising(size, change) === 0 || !isKnown(reading, at)) {
    return [];
  }
  const detail = `${depth(reading.depth)} ${measured(signed(difference), 'celsius')}`;
  return [{ ...item('change', 1, say(difference > 0 ? 'news.change.up' : 'news.change.down'), detail), size }];
}

/** Bad news before good, and the same order every time among equals. */
export function worstFirst(list, at) {
  const weight = (net) =>
    newsOf(net, at).reduce((sum, news) => sum + 100 ** news.level - 1, 100 ** pictureLevel(net, at) - 1);
  return list
    .map((net) => ({ net, weight: weight(net) }))
    .sort((a, b) => b.weight - a.weight || a.net.name.localeCompare(b.net.name, 'ja') || (a.net.id < b.net.id ? -1 : 1))
    .map(({ net }) => net);
}
