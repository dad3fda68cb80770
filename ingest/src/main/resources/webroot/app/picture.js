import { requireNoMistake } from './api.js';
import './box-layer.js';
import { moment } from './clock.js';
import { isDark } from './darkness.js';
import { el, mark, write } from './dom.js';
import { say } from './language.js';
import { depth } from './numbers.js';
import './picture-age.js';
import { view } from './picture-viewer.js';
import { seenIn } from './seen.js';
import { reshape } from './shapes.js';

/**
 * A picture of a net with its age in its own frame: a tap shows the boxes of what was seen, the corner leads to the
 * whole screen. The box has its size before anything is loaded.
 */
export class NetPicture extends HTMLElement {
  #image = el('img', { alt: '', decoding: 'async' });
  #layer = el('box-layer', { 'data-fit': 'cover' });
  #peek = el('button', { class: 'peek', 'aria-pressed': 'false', click: () => this.#toggle() });
  #enlarge = el('button', { class: 'corner', click: () => this.#view() });
  #age = el('picture-age', { class: 'age' });
  #where = el('p', { class: 'where' });
  #sentence = el('p', { class: 'blind' });
  #note = el('p', { class: 'note', role: 'status' });
  #picture = null;
  #net = '';
  #boxes = false;

  connectedCallback() {
    mark(this.#peek, 'aria-label', say('viewer.peek'));
    mark(this.#enlarge, 'aria-label', say('viewer.open'));
    reshape(this.#enlarge, 'frame');
    const over = [this.#layer, this.#peek, this.#enlarge, this.#where, this.#sentence, this.#age];
    this.replaceChildren(el('div', { class: 'box' }, this.#image, ...over), this.#note);
  }

  /**
   * @param picture see `pictureOf` in `contents.js`
   * @param net the net's name
   */
  show(picture, net, at) {
    const there = picture !== null;
    this.#age.hidden = !there;
    this.#peek.hidden = !there;
    this.#enlarge.hidden = !there;
    this.#net = net;
    if (!there) {
      this.#picture = null;
      this.#where.hidden = true;
      this.#image.hidden = true;
      this.#say(say('picture.none'));
      return;
    }
    this.#age.show(picture.time, at);
    this.#showWhere(picture);
    mark(this.#image, 'alt', say('picture.of', { net, moment: moment(picture.time, at) }));
    const changed = this.#picture?.href !== picture.href;
    this.#picture = picture;
    if (changed) {
      this.#load(picture);
    } else if (!this.#image.hidden) {
      this.#judge();
    }
  }

  /** Says where nothing can be seen: as the service knows, or by the picture itself as long as it does not. */
  #judge() {
    const { blind } = this.#picture;
    this.#say(blind ?? (isDark(this.#image) ? say('picture.dark') : ''));
  }

  #showWhere(picture) {
    const deep = typeof picture.depth === 'number';
    const place = picture.part
      ? say('part', { part: picture.part, depth: deep ? depth(picture.depth) : '' }).trim()
      : deep && say('picture.depth', { depth: depth(picture.depth) });
    const marks = [place, picture.lamp && say('picture.lamp'), picture.last && say('picture.last')];
    const text = marks.filter(Boolean).join('・');
    write(this.#where, text);
    this.#where.hidden = text === '';
  }

  /** The old picture stays until the new one can be painted. */
  async #load(picture) {
    const next = new Image();
    next.src = picture.href;
    try {
      await next.decode();
    } catch {
      if (this.#picture?.href === picture.href) {
        this.#picture = null; // the next look at the nets tries again
        this.#image.hidden = true;
        this.#layer.clear();
        this.#say(say('picture.broken'));
      }
      return;
    }
    if (this.#picture?.href === picture.href) {
      this.#image.src = picture.href;
      this.#image.hidden = false;
      this.#judge();
      this.#paintBoxes();
    }
  }

  #toggle() {
    this.#boxes = !this.#boxes;
    mark(this.#peek, 'aria-pressed', this.#boxes);
    this.#paintBoxes();
  }

  async #paintBoxes() {
    this.#layer.clear();
    write(this.#note, '');
    const picture = this.#picture;
    if (!this.#boxes || !picture) {
      return;
    }
    try {
      const seen = await seenIn(picture);
      if (this.#boxes && this.#picture?.href === picture.href) {
        this.#layer.show({ width: this.#image.naturalWidth, height: this.#image.naturalHeight }, seen.boxes);
        write(this.#note, seen.sentence);
      }
    } catch (failure) {
      requireNoMistake(failure);
      write(this.#note, say('seen.trouble'));
    }
  }

  #view() {
    view({ ...this.#picture, net: this.#net });
  }

  #say(text) {
    write(this.#sentence, text);
    this.#sentence.hidden = text === '';
  }
}

customElements.define('net-picture', NetPicture);
