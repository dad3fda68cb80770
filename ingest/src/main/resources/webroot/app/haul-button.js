import { now } from './clock.js';
import { el, write } from './dom.js';
import { haul } from './hauls.js';
import { say } from './language.js';
import { reshape } from './shapes.js';
import { undoBar } from './undo-bar.js';
import { who } from './who.js';

/** Records with one tap that a net is being hauled; for those who may. */
export class HaulButton extends HTMLElement {
  #button = el('button', { click: () => this.#record() }, el('span'));
  #net = null;

  connectedCallback() {
    reshape(this.#button, 'flag');
    write(this.#button.querySelector('span'), say('haul'));
    this.replaceChildren(this.#button);
  }

  show(net) {
    this.#net = net;
    this.hidden = !who.may('haul');
  }

  async #record() {
    this.#button.disabled = true; // a wet thumb presses twice
    await undoBar.enter(haul(this.#net, now()));
    this.#button.disabled = false;
  }
}

customElements.define('haul-button', HaulButton);
