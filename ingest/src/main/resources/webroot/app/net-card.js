import { ago } from './clock.js';
import { pictureOf } from './contents.js';
import { el, keyed, mark, write } from './dom.js';
import './haul-button.js';
import { say } from './language.js';
import './net-inside.js';
import { newsOf } from './news.js';
import './picture.js';
import { showSea } from './sea.js';
import { level } from './shapes.js';

/** One net on the home screen: what it looks like, what is in it, how it is, the sea around it. */
export class NetCard extends HTMLElement {
  #picture = el('net-picture');
  #link = el('a');
  #received = el('small');
  #inside = el('net-inside');
  #news = el('ul', { class: 'news' });
  #tiles = el('dl', { class: 'tiles' });
  #sentences = el('p', { class: 'unknown' });
  #haul = el('haul-button');

  connectedCallback() {
    if (!this.firstChild) {
      this.append(
        this.#picture,
        el('h2', {}, this.#link, this.#received),
        this.#inside,
        this.#news,
        this.#tiles,
        this.#sentences,
        this.#haul,
      );
    }
  }

  /** @param several whether there are nets of other sites, so that each has to say whose it is */
  show(net, at, several) {
    mark(this.#link, 'href', '#/net/' + encodeURIComponent(net.id));
    write(this.#link, net.name);
    write(this.#received, (several ? net.site.name + '・' : '') + receivedOf(net, at));
    this.#picture.show(pictureOf(net), net.name, at);
    this.#inside.show(net, at);
    showNews(this.#news, newsOf(net, at));
    showSea(this.#tiles, this.#sentences, net, at);
    this.#haul.show(net);
  }
}

/** When anything was last received from any unit of the net. */
export function receivedOf(net, at) {
  const heard = net.units.filter((unit) => unit.heard !== null).map((unit) => Date.parse(unit.heard));
  if (heard.length === 0) {
    return say('received.never');
  }
  const last = Math.max(...heard);
  return at - last < 60_000 ? say('received.now') : say('received', { ago: ago(last, at) });
}

/** The worst as a big word, the rest below it. */
export function showNews(list, news) {
  keyed(
    list,
    news,
    () => el('li', {}, el('span', {}, el('b'), ' ', el('span', { class: 'detail' }))),
    (line, item) => {
      write(line.querySelector('b'), item.text);
      write(line.querySelector('.detail'), item.detail ?? '');
      level(line, item.level);
    },
  );
}

customElements.define('net-card', NetCard);
