import { classLabel } from './classes.js';
import { say } from './language.js';

/**
 * What the service says of a net's contents, made ready to be told: `placesOf` a line for each camera, `pictureOf` the
 * picture to show.
 */

const FRESH = 3_600_000; // ms; what was seen longer ago is not told as if it held, whatever was true when it was asked
const SIGHTS = ['dark', 'turbid', 'fouled', 'covered', 'no-picture'];
const kinds = { net: 'hauled', coming: 'coming', unknown: 'unplaced' };

/**
 * Of each camera `{key, kind, part, depth, state, reason, clip, haul}`: `state` is `now` where the clip holds, else
 * `unseen` with its reason, `hauled`, `old`, `unjudged` or `none`; `clip` the one to tell of, or null.
 */
export function placesOf(net, at) {
  return (net.contents?.cameras ?? []).map((camera) => {
    const seen = camera.now ?? camera.lastClear;
    const clip = seen === null || seen.beforeHaul ? null : clipOf(seen);
    const unseen = SIGHTS.includes(camera.why);
    const state = camera.why === null ? (at - clip?.time < FRESH ? 'now' : 'old') : unseen ? 'unseen' : camera.why;
    return {
      key: `${camera.unit} ${camera.camera}`,
      kind: kinds[camera.where],
      part: camera.part?.name ?? null,
      depth: camera.depth,
      state,
      reason: unseen ? camera.why : null,
      unseenAt: unseen && camera.newest !== null ? Date.parse(camera.newest.time) : null,
      clip,
      haul: camera.haul === null ? null : Date.parse(camera.haul),
      emptied: camera.haul !== null && clip === null,
    };
  });
}

/**
 * The newest picture; where nothing can be seen in it, the last one that shows something and what is there still.
 * `blind` says why nothing can be seen; null where only the picture itself can tell.
 */
export function pictureOf(net) {
  const camera = net.contents?.cameras.find((one) => SIGHTS.includes(one.why));
  const newest = net.picture;
  const blinded = camera && (newest === null || (camera.unit === newest.unit && camera.camera === newest.camera));
  if (blinded && camera.lastClear !== null && !camera.lastClear.beforeHaul) {
    const { picture, lamp } = camera.lastClear;
    const { unit, depth, model } = camera;
    const part = camera.part?.name ?? null;
    return { ...pictureAt(picture), unit, camera: camera.camera, model, lamp, part, depth, blind: '', last: true };
  }
  const blind = blinded ? sighted('unseen', camera.why) : net.contents?.cameras.some(judges(newest)) ? '' : null;
  return newest === null ? null : { ...newest, time: Date.parse(newest.time), blind, last: false };
}

/** Whether a camera's newest clip was judged and holds the newest picture, as far as can be told. */
function judges(newest) {
  return ({ unit, camera, why }) =>
    newest !== null && unit === newest.unit && camera === newest.camera && (why === null || why === 'hauled');
}

/** Where a picture lies, and when it was taken: its address says it. */
export function pictureAt(href) {
  return { href, time: Number(href.match(/(\d+)\.jpg$/)[1]) / 1000 };
}

/** 見えない（暗い）, 見えにくい（濁り）; without a reason where none is known. */
export function sighted(how, reason) {
  return SIGHTS.includes(reason)
    ? say('inside.' + how, { reason: say('inside.reason.' + reason) })
    : say(`inside.${how}.plain`);
}

/** The fish stand first; where a model knows only kinds of them, the most numerous do. */
function clipOf(clip) {
  const classes = [...clip.classes].sort((a, b) => (b.class === 'fish') - (a.class === 'fish') || b.maxN - a.maxN);
  const [head, ...rest] = classes;
  return {
    time: Date.parse(clip.time),
    lamp: clip.lamp,
    poor: clip.state === 'poor',
    reason: clip.reason,
    provisional: clip.provisional,
    word: head?.word ?? 'unknown',
    n: head?.maxN ?? null,
    label: head === undefined || head.class === 'fish' ? '' : classLabel(head),
    trend: head?.trend ?? null,
    corrected: head?.corrected ?? false,
    others: rest.filter((one) => one.maxN > 0).map((one) => ({ label: classLabel(one), n: one.maxN })),
  };
}
