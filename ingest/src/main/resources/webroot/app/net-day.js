import { requireNoMistake } from './api.js';
import { dayOf, hourOf, midnight, now } from './clock.js';
import { dayIn } from './day.js';
import './day-chart.js';
import { el, mark, svg, write } from './dom.js';
import { say } from './language.js';
import { view } from './picture-viewer.js';
import { reshape, shape } from './shapes.js';

const AGAIN = 20_000; // ms between two looks at a day that goes on
const NOTHING = { hours: [], hauls: [] };
const HALF_DAY = 43_200_000;

/** One day of a net, hour by hour: what was seen, when nothing could be seen, when it was hauled; back and forward. */
export class NetDay extends HTMLElement {
  #chart = el('day-chart', { pick: (event) => this.#read(event.detail) });
  #title = el('p', { role: 'status' });
  #before = el('button', { click: () => this.#walk(-1) });
  #after = el('button', { click: () => this.#walk(1) });
  #text = el('p', { class: 'readout' });
  #look = el('button', { class: 'look', click: () => this.#view() }, say('day.look'));
  #cameras = el('div', { class: 'choices' });
  #legend = el('ul', { class: 'legend' });
  #net = null;
  #day = null; // midnight of the day on show; null as long as it is today
  #camera = null;
  #asked = null; // when it was asked for last; null if it has to be
  #picked = null;

  connectedCallback() {
    this.#before.append(shape('back'));
    mark(this.#before, 'aria-label', say('day.before'));
    reshape(this.#after, 'forward');
    mark(this.#after, 'aria-label', say('day.after'));
    this.replaceChildren(
      el('div', { class: 'walk' }, this.#before, this.#title, this.#after),
      this.#text,
      this.#chart,
      this.#look,
      this.#legend,
      this.#cameras,
    );
    this.#read(NOTHING);
  }

  /** Brings the day up to date; one that is over is asked for once. */
  show(net) {
    this.#net = net;
    const today = midnight(now());
    write(this.#title, dayOf(this.#day ?? today));
    this.#after.disabled = this.#day === null;
    if (this.#asked === null || (this.#day === null && performance.now() - this.#asked > AGAIN)) {
      this.#load();
    }
  }

  #walk(days) {
    const today = midnight(now());
    const next = midnight((this.#day ?? today) + HALF_DAY + days * 2 * HALF_DAY); // also over a 23-hour day
    this.#day = next >= today ? null : next;
    this.#asked = null;
    this.#read(NOTHING);
    this.show(this.#net);
  }

  async #load() {
    this.#asked = performance.now();
    const from = this.#day ?? midnight(now());
    const to = midnight(from + 3 * HALF_DAY);
    try {
      const cameras = await dayIn(this.#net, from, to);
      if (from === (this.#day ?? midnight(now()))) {
        this.#paint(cameras, from, to);
      }
    } catch (failure) {
      requireNoMistake(failure);
      this.#asked = null; // the page's own line tells of the trouble
      this.#chart.say(say('chart.trouble'));
    }
  }

  #paint(cameras, from, to) {
    const shown = cameras.find((camera) => camera.key === this.#camera) ?? cameras[0];
    this.#offer(cameras, shown);
    if (!shown || (shown.hours.length === 0 && shown.hauls.length === 0)) {
      this.#legend.replaceChildren();
      this.#chart.say(say('day.none'));
      return;
    }
    this.#chart.show({ ...shown, from, to, now: now() });
    this.#legend.replaceChildren(...legendOf(shown));
  }

  #offer(cameras, shown) {
    const buttons = cameras.map((camera) => {
      const pressed = String(camera === shown);
      return el('button', { 'aria-pressed': pressed, click: () => this.#choose(camera.key) }, camera.label);
    });
    this.#cameras.replaceChildren(...(buttons.length > 1 ? buttons : []));
  }

  #choose(key) {
    this.#camera = key;
    this.#read(NOTHING);
    this.#load();
  }

  #read({ hours, hauls }) {
    this.#picked = hours.find((hour) => hour.picture !== null)?.picture ?? null;
    this.#look.toggleAttribute('data-off', this.#picked === null); // its place stays: nothing moves under the thumb
    const spoken = [...hours.map(spokenHour), ...hauls.map(spokenHaul)].join('　');
    write(this.#text, spoken || say('day.hint'));
  }

  #view() {
    view({ ...this.#picked, net: this.#net.name });
  }
}

function spokenHaul({ time }) {
  return say('day.haul', { hour: hourOf(time) });
}

function spokenHour({ time, n, label, text, lamp, provisional }) {
  const at = say('day.at', { n: new Date(time).getHours() });
  const told = n === null ? say('day.unseen', { at, text }) : say('day.seen', { at, label, n });
  const marks = [provisional && say('inside.provisional'), lamp && say('inside.lamp')].filter(Boolean);
  return marks.length === 0 ? told : `${told}（${marks.join('・')}）`;
}

/** Of the signs those that are there. */
function legendOf({ hours, spans, hauls }) {
  const seen = hours.filter((hour) => hour.n !== null);
  const bar = (kind) => svg('rect', { class: 'clip', ...kind, x: 6, y: 2, width: 10, height: 15 });
  return [
    seen.length > 0 && sign('clip', bar({})),
    seen.some((hour) => hour.n === 0) && sign('none', svg('circle', { class: 'clip none', cx: 11, cy: 12, r: 4 })),
    seen.some((hour) => hour.lamp) && sign('lamp', bar({ 'data-lamp': 'true' })),
    seen.some((hour) => hour.provisional) && sign('provisional', bar({ 'data-provisional': 'true' })),
    spans.length > 0 && sign('unseen', svg('path', { class: 'hatching', d: 'M2 16 16 2M-2 8 6 0M8 20 22 6' })),
    hauls.length > 0 && sign('haul', svg('path', { class: 'haul flag', d: 'M5 17V1l14 5-14 5' })),
  ].filter(Boolean);
}

function sign(what, drawing) {
  return el('li', {}, svg('svg', { viewBox: '0 0 22 18', 'aria-hidden': 'true' }, drawing), say('day.legend.' + what));
}

customElements.define('net-day', NetDay);
