import { get } from './api.js';
import { classLabel } from './classes.js';
import { say } from './language.js';

/** Groups that everybody can tell apart, offered whatever a model looks for. */
const GROUPS = ['fish', 'jellyfish', 'ray', 'shark', 'turtle'];

/**
 * What a model and people saw in one picture: `{model, boxes, classes, sentence}`. `model` is null where none has looked
 * at it. Boxes are numbered from the left and stand in shares of the picture: `{key, n, line, label, x, y, w, h, name, is,
 * box, point, struck, correction}`; `correction` is the id of what a person said of it, or null.
 */
export async function seenIn(picture) {
  const { models } = await get(picture.href.replace(/\.jpg$/, '/boxes'));
  const seen = models.find((one) => one.model === picture.model) ?? models.at(-1);
  if (!seen) {
    return { model: null, boxes: [], classes: [], sentence: say('seen.notJudged') };
  }
  const named = new Map(seen.classes.map((one) => [one.class, one]));
  const label = (name) => classLabel(named.get(name) ?? { class: name, shown: 'group' });
  const names = [...new Set([...named.keys(), ...seen.added.map((one) => one.class)])];
  const boxes = [
    ...seen.classes.flatMap((one) => one.boxes.map((box) => boxOf(one.class, box, label, names))),
    ...seen.added.map((one) => pointOf(one, label, names)),
  ].sort((a, b) => a.x - b.x);
  boxes.forEach((box, i) => (box.n = i + 1));
  return { model: seen.model, boxes, classes: offered(named), sentence: counted(boxes) };
}

function boxOf(name, { box, x, y, w, h, correction }, label, names) {
  const is = correction?.class ?? name;
  const struck = correction?.kind === 'not-there';
  return {
    key: `${name} ${box}`,
    line: names.indexOf(is),
    label: struck ? say('choice.none') : label(is),
    ...{ x, y, w, h, name, is, box, struck },
    point: false,
    correction: correction?.id ?? null,
  };
}

/** Where a person saw what the model missed: a box, or just a place. */
function pointOf({ id, class: name, x, y, w, h }, label, names) {
  const point = w === null;
  const size = point ? { w: 0, h: 0 } : { w, h };
  return { key: id, line: names.indexOf(name), label: label(name), x, y, ...size, name, point, correction: id };
}

/** Classes to choose from; those that nobody vouches for have no name to show. */
function offered(named) {
  const own = [...named.values()].filter((one) => one.shown !== 'shadow');
  const others = GROUPS.filter((name) => !named.has(name)).map((name) => ({ class: name, shown: 'group' }));
  return [...own, ...others].map((one) => ({ name: one.class, label: classLabel(one) }));
}

/** No boxes are not an empty net: nothing is said of what cannot be seen. */
function counted(boxes) {
  const numbers = new Map();
  boxes.filter((box) => !box.struck).forEach(({ label }) => numbers.set(label, (numbers.get(label) ?? 0) + 1));
  const list = [...numbers].map(([label, n]) => say('class.counted', { label, n })).join('・');
  return list === '' ? say('seen.none') : say('seen.list', { list });
}
