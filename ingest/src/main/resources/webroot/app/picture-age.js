import { ago, moment, now } from './clock.js';
import { el, write } from './dom.js';
import { say } from './language.js';
import { ages, rising } from './levels.js';
import { level } from './shapes.js';

/** How old a picture is, large, with the hour it was taken; old ones say so. */
export class PictureAge extends HTMLElement {
  #ago = el('b');
  #old = el('span', { class: 'old' });
  #when = el('span', { class: 'when' });

  connectedCallback() {
    this.append(this.#ago, this.#old, this.#when);
  }

  /** @param time when the picture was taken, ms since 1970 */
  show(time, at = now()) {
    const old = rising(at - time, ages.picture);
    write(this.#ago, ago(time, at));
    write(this.#old, old > 0 ? say('old.' + old) : '');
    write(this.#when, say('picture.when', { moment: moment(time, at) }));
    level(this, old);
  }
}

customElements.define('picture-age', PictureAge);
