import { ago, now } from './clock.js';
import './clip-player.js';
import { el, keyed, mark, write } from './dom.js';
import './haul-button.js';
import { say } from './language.js';
import { knots } from './levels.js';
import { receivedOf, showNews } from './net-card.js';
import './net-day.js';
import './net-inside.js';
import { NetSeries } from './net-series.js';
import { nets } from './nets.js';
import { linkOf, newsOf } from './news.js';
import { knotsOf } from './numbers.js';
import { showSea } from './sea.js';
import { level, shape } from './shapes.js';

const CLIPS_AGAIN = 8_000; // ms
const SERIES_AGAIN = 600_000; // ms

const kinds = {
  temperature: { quantity: 'temperature', unit: 'unit.celsius', value: (celsius) => celsius, days: [7, 30], marks: [] },
  current: {
    quantity: 'current',
    unit: 'unit.knots',
    value: knotsOf,
    days: [3, 7],
    marks: knots.map((value, i) => ({ value, level: i + 1 })),
  },
};

/** One net: its clips, what is in it and was over the day, how it is, its sea now and over the last days, its units. */
export class NetPage extends HTMLElement {
  #title = el('h1');
  #received = el('small');
  #news = el('ul', { class: 'news' });
  #tiles = el('dl', { class: 'tiles' });
  #sentences = el('p', { class: 'unknown' });
  #clips = el('clip-player');
  #inside = el('net-inside');
  #haul = el('haul-button');
  #day = el('net-day');
  #temperature = new NetSeries(kinds.temperature);
  #current = new NetSeries(kinds.current);
  #units = el('ul', { class: 'units' });
  #position = el('p');
  #picture = null;
  #clipsAsked = -Infinity;
  #seriesAsked = -Infinity;

  connectedCallback() {
    const back = el('a', { class: 'back', href: '#/' }, shape('back'), say('back'));
    this.replaceChildren(
      el('div', { class: 'heading' }, back, el('div', {}, this.#title, this.#received)),
      this.#clips,
      el('section', { class: 'sheet' }, this.#inside, this.#haul),
      el('section', { class: 'sheet' }, el('h2', {}, say('day.title')), this.#day),
      el('section', { class: 'sheet' }, this.#news, this.#tiles, this.#sentences),
      el('section', { class: 'sheet' }, el('h2', {}, say('net.temperature')), this.#temperature),
      el('section', { class: 'sheet' }, el('h2', {}, say('net.current')), this.#current),
      el('section', { class: 'sheet' }, el('h2', {}, say('net.units')), this.#units, this.#position),
    );
  }

  /** Brings everything up to date with the nets and the time; clips are asked for again when there is a new picture. */
  show() {
    const net = nets.find(this.dataset.net);
    const at = now();
    if (!net) {
      write(this.#title, nets.list === null ? say('loading') : say('net.gone'));
      return;
    }
    mark(this, 'data-known', '');
    write(this.#title, net.name);
    write(this.#received, receivedOf(net, at));
    this.#inside.show(net, at);
    this.#haul.show(net);
    this.#day.show(net);
    showNews(this.#news, newsOf(net, at));
    showSea(this.#tiles, this.#sentences, net, at);
    this.#showUnits(net, at);
    this.#loadSeries(net);
    this.#loadClips(net);
    this.#clips.tick();
  }

  #loadSeries(net) {
    if (performance.now() - this.#seriesAsked > SERIES_AGAIN) {
      this.#seriesAsked = performance.now();
      this.#temperature.load(net);
      this.#current.load(net);
    }
  }

  /** A clip's frames arrive one by one: several are worth one request. */
  #loadClips(net) {
    const picture = net.picture?.href ?? '';
    if (this.#picture !== picture && performance.now() - this.#clipsAsked > CLIPS_AGAIN) {
      this.#picture = picture;
      this.#clipsAsked = performance.now();
      this.#clips.load(net);
    }
  }

  #showUnits(net, at) {
    keyed(
      this.#units,
      net.units.map((unit) => ({ key: unit.id, unit, link: linkOf(unit, at) })),
      () => el('li', {}, el('span', {}, el('b', { class: 'given' }), el('br'), el('span', { class: 'detail' }))),
      (line, { unit, link }) => {
        write(line.querySelector('b'), unit.name);
        write(line.querySelector('.detail'), [link.text, link.detail].filter(Boolean).join('　'));
        level(line, link.level);
      },
    );
    const position = net.position;
    const text = position ? say('net.position', { ago: ago(Date.parse(position.time), at) }) : say('net.position.none');
    write(this.#position, text);
  }
}

customElements.define('net-page', NetPage);
