import { post, remove } from './api.js';
import { newId } from './ids.js';
import { say } from './language.js';

const PATH = '/api/v1/corrections';

/**
 * A person's word on a picture, ready to be sent: by {@link UndoBar#enter}, twice if need be, and it is one entry.
 *
 * @param picture `{href, unit, camera}`
 * @param model whose boxes are corrected
 * @param what one of the boxes, or a place `{x, y}` where something was missed
 * @param choice `{name, label}` of the class that it is; null of a box where nothing is
 */
export function correction(picture, model, what, choice) {
  const { unit, camera } = picture;
  const body = { id: newId(), unit, camera, time: timeOf(picture.href), model, ...saying(what, choice) };
  return sending(body, spoken(what, choice));
}

/** Takes the word on a box back; to be sent in the same way, and to be unmade by saying it once more. */
export function withdrawal(picture, model, what) {
  const { unit, camera } = picture;
  const again = () => ({ id: newId(), unit, camera, time: timeOf(picture.href), model, ...said(what) });
  return async () => {
    await remove(`${PATH}/${unit}/${what.correction}`);
    const body = again();
    return { text: say('choice.withdrawn', { n: what.n }), takeBack: () => post(PATH, body) };
  };
}

function sending(body, text) {
  return async () => {
    await post(PATH, body);
    return { text, takeBack: () => remove(`${PATH}/${body.unit}/${body.id}`) };
  };
}

function saying(what, choice) {
  if (what.n === undefined) {
    return { kind: 'missed', class: choice.name, x: what.x, y: what.y };
  }
  const { name: was, box } = what;
  return choice === null ? { kind: 'not-there', was, box } : { kind: 'relabel', was, box, class: choice.name };
}

/** The word that stands. */
function said(what) {
  if (what.box === undefined) {
    const size = what.point ? {} : { w: what.w, h: what.h };
    return { kind: 'missed', class: what.name, x: what.x, y: what.y, ...size };
  }
  const { name: was, box } = what;
  return what.struck ? { kind: 'not-there', was, box } : { kind: 'relabel', was, box, class: what.is };
}

function spoken(what, choice) {
  if (what.n === undefined) {
    return say('choice.added', { label: choice.label });
  }
  return choice === null
    ? say('choice.removed', { n: what.n })
    : say('choice.fixed', { n: what.n, label: choice.label });
}

/** When a picture was taken, to the microsecond, as its address says. */
function timeOf(href) {
  const micros = Number(href.match(/(\d+)\.jpg$/)[1]);
  const second = new Date(Math.floor(micros / 1e6) * 1000).toISOString().slice(0, 19);
  return `${second}.${String(micros % 1e6).padStart(6, '0')}Z`;
}
