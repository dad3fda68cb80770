import { get } from './api.js';
import { classLabel } from './classes.js';
import { pictureAt, sighted } from './contents.js';
import { say } from './language.js';

const HOUR = 3_600_000;

/**
 * What each camera of a net showed in each hour of a day, for a `day-chart`.
 *
 * @param from ms, as `to`
 * @return `{key, label, hours, spans, hauls}` a camera, hauled parts first; an hour is `{time, n, label, lamp,
 *   provisional, text, picture}`, its `n` null where nothing could be counted, and then `text` says why
 */
export async function dayIn(net, from, to) {
  const iso = (time) => new Date(time).toISOString();
  const answer = await get(`/api/v1/nets/${net.id}/timeline`, { from: iso(from), to: iso(to), by: 'hour' });
  return answer.cameras
    .sort((a, b) => (b.where === 'net') - (a.where === 'net') || (a.part?.rank ?? 0) - (b.part?.rank ?? 0))
    .map((camera) => cameraOf(camera, answer.hauls));
}

function cameraOf({ unit, camera, part, where, model, clips }, hauls) {
  const head = headOf(clips);
  const hours = clips
    .filter((clip) => clip.state !== 'none')
    .map((clip) => hourOf(clip, head, { unit, camera, model, part: part?.name ?? null }));
  return {
    key: `${unit} ${camera} ${part?.code ?? ''}`,
    label: [say('inside.' + (where === 'net' ? 'hauled' : where === 'coming' ? 'coming' : 'unplaced')), part?.name]
      .filter(Boolean)
      .join(' '),
    hours,
    spans: spansOf(hours),
    hauls: hauls
      .filter((haul) => part === null || haul.parts.includes(part.code))
      .map((haul) => ({ time: Date.parse(haul.time) })),
  };
}

/** The class that the bars are of: fish, or the most numerous where a model knows only kinds of them. */
function headOf(clips) {
  const classes = clips.flatMap((clip) => clip.classes);
  return classes.some((one) => one.class === 'fish')
    ? 'fish'
    : (classes.sort((a, b) => b.maxN - a.maxN)[0]?.class ?? null);
}

function hourOf({ time, state, reason, lamp, provisional, picture, classes }, head, camera) {
  const found = classes.find((one) => one.class === head);
  const counted = state === 'clear' || (state === 'poor' && found?.maxN > 0); // nothing seen in a poor picture says nothing
  return {
    time: Date.parse(time),
    n: counted ? (found?.maxN ?? 0) : null,
    label: found && head !== 'fish' ? classLabel(found) : '',
    lamp,
    provisional,
    unseen: !counted && state !== 'unjudged',
    text: counted ? '' : whyNot(state, reason),
    picture: picture === null ? null : { ...pictureAt(picture), ...camera, lamp },
  };
}

function whyNot(state, reason) {
  return state === 'unjudged' ? say('seen.notJudged') : sighted(state === 'poor' ? 'poor' : 'unseen', reason);
}

/** Hours on end in which nothing could be seen for the same reason. */
function spansOf(hours) {
  const spans = [];
  const seen = new Set(hours.filter((hour) => hour.n !== null).map((hour) => hour.time));
  for (const { time, text, unseen } of hours) {
    const last = spans.at(-1);
    if (!unseen || seen.has(time)) {
      continue; // a lamp may show what daylight does not, and the other way round
    }
    if (last && last.to === time && last.text === text) {
      last.to = time + HOUR;
    } else if (!last || last.from !== time) {
      spans.push({ from: time, to: time + HOUR, text });
    }
  }
  return spans;
}
