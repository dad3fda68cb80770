import { ago, moment } from './clock.js';
import { placesOf, sighted } from './contents.js';
import { el, keyed, write } from './dom.js';
import { say } from './language.js';
import { depth } from './numbers.js';
import { level, reshape } from './shapes.js';

const ways = { more: 'up', less: 'down', same: 'same' };

/** What is in a net, in words: a line for each part that a camera looks at, what is hauled first. */
export class NetInside extends HTMLElement {
  #list = el('ul', { class: 'inside' });

  connectedCallback() {
    this.replaceChildren(this.#list);
  }

  show(net, at) {
    const places = placesOf(net, at);
    this.hidden = places.length === 0;
    keyed(this.#list, places, makeLine, (line, place) => updateLine(line, inWords(place, at)));
  }
}

/** What is known of a place, told so that nothing old is taken for the present. */
function inWords(place, at) {
  const { clip, state, haul } = place;
  const what = say('inside.' + place.kind);
  const deep = typeof place.depth === 'number' ? depth(place.depth) : '';
  const told = {
    where: [place.part, deep].filter(Boolean).join(' '),
    haul: haul === null ? '' : say(place.emptied ? 'inside.haul.unseen' : 'inside.haul', { moment: moment(haul, at) }),
  };
  if (state === 'now' && clip.word !== 'unknown') {
    const word = say('inside.now', { what, word: say('inside.word.' + clip.word) });
    return { ...told, ...numbers(clip, at), level: 0, word, reason: clip.poor ? sighted('poor', clip.reason) : '', then: '' };
  }
  const unknown = { ...told, level: 1, word: say('inside.unknown'), reason: reasonOf(place, at) };
  return clip === null || clip.word === 'unknown'
    ? { ...unknown, then: '', count: '', n: null, trend: null, more: [] }
    : { ...unknown, ...numbers(clip, at), then: say('inside.then', { what, word: say('inside.word.' + clip.word) }) };
}

/** Why nobody can say what is there now. */
function reasonOf({ state, reason, unseenAt, clip, emptied }, at) {
  if (state === 'unseen') {
    const seen = unseenAt === null ? '' : say('inside.when', { moment: moment(unseenAt, at), ago: ago(unseenAt, at) });
    return [sighted('unseen', reason), seen].filter(Boolean).join('　');
  }
  if (state === 'now') {
    return sighted('poor', clip.reason);
  }
  return emptied ? '' : say('inside.why.' + state);
}

function numbers(clip, at) {
  const more = [
    say('inside.when', { moment: moment(clip.time, at), ago: ago(clip.time, at) }),
    clip.lamp && say('inside.lamp'),
    clip.corrected && say('inside.corrected'),
    clip.others.length > 0 && say('inside.others', { list: clip.others.map(counted).join('・') }),
  ];
  return {
    count: clip.label + say('inside.number'),
    n: clip.n + (clip.provisional ? `（${say('inside.provisional')}）` : ''),
    trend: clip.trend && {
      shape: ways[clip.trend.word],
      text: say('inside.trend.' + clip.trend.word, { n: Math.round(clip.trend.yesterday) }),
    },
    more: more.filter(Boolean),
  };
}

function counted({ label, n }) {
  return say('class.counted', { label, n });
}

function makeLine() {
  return el(
    'li',
    {},
    el('p', { class: 'place' }),
    el('p', { class: 'word' }, el('span')),
    el('p', { class: 'reason' }),
    el('p', { class: 'then' }),
    el('p', { class: 'number' }, el('span'), ' ', el('b'), ' ', el('span', { class: 'trend' }, el('span'))),
    el('p', { class: 'more' }),
    el('p', { class: 'haul' }),
  );
}

function updateLine(line, told) {
  const [where, word, reason, then, number, more, haul] = line.children;
  write(where, told.where);
  write(word.querySelector('span'), told.word);
  write(reason, told.reason);
  write(then, told.then);
  keyed(
    more,
    told.more.map((text, i) => ({ key: i, text })),
    () => el('span'),
    (piece, { text }) => write(piece, text),
  );
  write(haul, told.haul);
  showNumber(number, told);
  line.dataset.level = told.level;
  if (told.level > 0) {
    level(word, told.level);
  } else {
    word.querySelector('svg')?.remove();
  }
}

function showNumber(number, { count, n, trend }) {
  const [label, value, way] = number.children;
  number.hidden = n === null;
  write(label, count);
  write(value, n ?? '');
  way.hidden = trend === null;
  write(way.querySelector('span'), trend?.text ?? '');
  if (trend) {
    reshape(way, trend.shape);
  }
}

customElements.define('net-inside', NetInside);
