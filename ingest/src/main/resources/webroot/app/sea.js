import { ago, moment } from './clock.js';
import { keyed, el, mark, write } from './dom.js';
import { say } from './language.js';
import { ages, battery, change, falling, knots, rising } from './levels.js';
import { depth, fixed, knotsOf, measured, signed, towards } from './numbers.js';
import { reshape } from './shapes.js';

/** Temperature, current and battery of a net as tiles; what is not known is said in a sentence below them. */
export function showSea(tiles, sentences, net, at) {
  const items = [
    ...net.temperature.map((reading) => temperature(reading, at)),
    ...net.current.map((reading) => current(reading, at)),
    ...net.units.flatMap((unit) => charge(unit, net.units.length > 1)),
  ];
  keyed(tiles, items, makeTile, updateTile);
  const missing = [
    net.temperature.length === 0 && say('none.temperature'),
    net.current.length === 0 && say('none.current'),
    !items.some((item) => item.key.startsWith('battery')) && say('none.battery'),
  ].filter(Boolean);
  write(sentences, missing.join(' '));
  sentences.hidden = missing.length === 0;
}

function temperature(reading, at) {
  const label = `${say('temperature')} ${depth(reading.depth)}`;
  const key = `temperature ${reading.unit} ${reading.instrument}`;
  const value = fixed(reading.value);
  const unknown = notKnown(key, label, reading, measured(value, 'celsius'), at);
  if (unknown) {
    return unknown;
  }
  const difference = typeof reading.dayBefore !== 'number' ? null : reading.value - reading.dayBefore;
  return {
    key,
    label,
    value,
    unit: say('unit.celsius'),
    note:
      difference === null
        ? say('tile.against.unknown')
        : say('tile.against', { change: signed(difference) }),
    level: difference === null ? 0 : rising(Math.abs(difference), change),
    ...doubt(reading, at),
  };
}

function current(reading, at) {
  const label = `${say('current')} ${depth(reading.depth)}`;
  const key = `current ${reading.unit} ${reading.instrument}`;
  const value = fixed(knotsOf(reading.speed));
  const unknown = notKnown(key, label, reading, measured(value, 'knots'), at);
  if (unknown) {
    return unknown;
  }
  const directed = typeof reading.direction === 'number';
  return {
    key,
    label,
    value,
    unit: say('unit.knots'),
    turn: directed ? Math.round(reading.direction) : null,
    note: directed ? say('tile.towards', { towards: towards(reading.direction) }) : say('tile.towards.unknown'),
    level: rising(Number(knotsOf(reading.speed).toFixed(1)), knots),
    ...doubt(reading, at),
  };
}

/** A failed or too old value is not shown as if it held: the tile says so, and gives the last value with its hour. */
function notKnown(key, label, reading, last, at) {
  const time = Date.parse(reading.time);
  if (reading.flag >= 4) {
    return { key, label, value: say('tile.unknown'), unit: '', note: say('tile.fail'), level: 1 };
  }
  return rising(at - time, ages.reading) === 2
    ? { key, label, value: say('tile.unknown'), unit: '', note: `${last} ${moment(time, at)}`, level: 1 }
    : null;
}

function doubt(reading, at) {
  const time = Date.parse(reading.time);
  if (reading.flag === 3) {
    return { note: say('news.doubt'), level: 1, turn: null };
  }
  return rising(at - time, ages.reading) === 1 ? { note: ago(time, at), level: 1, turn: null } : {};
}

function charge(unit, named) {
  const { percent, volts } = unit.battery ?? {};
  const key = `battery ${unit.id}`;
  const label = named ? unit.name : say('battery');
  if (typeof percent === 'number') {
    const level = falling(percent, battery);
    const note = say('tile.charge.' + level);
    return [{ key, label, value: fixed(percent, 0), unit: say('unit.percent'), note, level }];
  }
  return typeof volts === 'number'
    ? [{ key, label, value: fixed(volts), unit: say('unit.volts'), note: say('tile.charge.unknown'), level: 0 }]
    : [];
}

function makeTile() {
  return el(
    'div',
    { class: 'tile' },
    el('dt'),
    el('dd', {}, el('span', { class: 'value' }), el('span', { class: 'unit' })),
    el('dd', { class: 'note' }, el('span')),
  );
}

function updateTile(tile, item) {
  write(tile.querySelector('dt'), item.label);
  write(tile.querySelector('.value'), item.value);
  write(tile.querySelector('.unit'), item.unit);
  write(tile.querySelector('.note span'), item.note);
  mark(tile, 'data-level', item.level);
  mark(tile, 'data-wordy', item.unit === '');
  const note = tile.querySelector('.note');
  if (typeof item.turn === 'number') {
    reshape(note, 'arrow');
    mark(note.querySelector('svg'), 'transform', `rotate(${item.turn})`);
  } else if (item.level > 0) {
    reshape(note, item.level === 2 ? 'triangle' : 'box');
  } else {
    note.querySelector('svg')?.remove();
  }
}
