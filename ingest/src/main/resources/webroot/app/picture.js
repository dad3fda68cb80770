import { moment } from './clock.js';
import { isDark } from './darkness.js';
import { el, mark, write } from './dom.js';
import { say } from './language.js';
import { depth } from './numbers.js';
import './picture-age.js';

/** The newest picture of a net with its age in its own frame; the box has its size before anything is loaded. */
export class NetPicture extends HTMLElement {
  #image = el('img', { alt: '', decoding: 'async' });
  #age = el('picture-age', { class: 'age' });
  #where = el('p', { class: 'where' });
  #sentence = el('p', { class: 'blind' });
  #shown = null;

  connectedCallback() {
    this.replaceChildren(this.#image, this.#where, this.#sentence, this.#age);
  }

  show(net, at) {
    const picture = net.picture;
    this.#age.hidden = picture === null;
    this.#where.hidden = picture === null;
    if (picture === null) {
      this.#shown = null;
      this.#image.hidden = true;
      this.#say(say('picture.none'));
      return;
    }
    this.#age.show(Date.parse(picture.time), at);
    this.#showWhere(picture);
    mark(this.#image, 'alt', say('picture.of', { net: net.name, moment: moment(Date.parse(picture.time), at) }));
    if (this.#shown !== picture.href) {
      this.#shown = picture.href;
      this.#load(picture.href);
    }
  }

  #showWhere(picture) {
    const deep = typeof picture.depth === 'number';
    const place = picture.part
      ? say('part', { part: picture.part, depth: deep ? depth(picture.depth) : '' }).trim()
      : deep && say('picture.depth', { depth: depth(picture.depth) });
    const text = [place, picture.lamp && say('picture.lamp')].filter(Boolean).join('・');
    write(this.#where, text);
    this.#where.hidden = text === '';
  }

  /** The old picture stays until the new one can be painted. */
  async #load(href) {
    const next = new Image();
    next.src = href;
    try {
      await next.decode();
    } catch {
      if (this.#shown === href) {
        this.#shown = null; // the next look at the nets tries again
        this.#image.hidden = true;
        this.#say(say('picture.broken'));
      }
      return;
    }
    if (this.#shown === href) {
      this.#image.src = href;
      this.#image.hidden = false;
      this.#say(isDark(next) ? say('picture.dark') : '');
    }
  }

  #say(text) {
    write(this.#sentence, text);
    this.#sentence.hidden = text === '';
  }
}

customElements.define('net-picture', NetPicture);
