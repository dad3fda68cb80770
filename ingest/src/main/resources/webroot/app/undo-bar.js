import { Refused, requireNoMistake } from './api.js';
import { el, write } from './dom.js';
import { say } from './language.js';
import { reshape } from './shapes.js';

const PATIENCE = 10_000; // ms in which the last entry can be taken back
const TICK = 250;

/**
 * The line at the thumb that says what became of an entry. While it can be taken back, it counts the seconds down; what
 * did not reach the server says so, and stays until it is tried again or put away. There is one for all pages.
 */
class UndoBar extends HTMLElement {
  #text = el('p', { role: 'status' });
  #label = el('span');
  #left = el('span', { class: 'left', 'aria-hidden': 'true' });
  #button = el('button', { click: () => this.#press() }, this.#label, this.#left);
  #away = el('button', { class: 'away', click: () => this.close() });
  #until = 0;
  #timer = null;
  #action = null;

  connectedCallback() {
    if (!this.firstChild) {
      this.hidden = true;
      reshape(this.#away, 'close');
      this.append(this.#text, this.#button, this.#away);
    }
  }

  /**
   * Sends an entry, and offers to take it back once the server has it.
   *
   * @param send sends it; answers `{text, takeBack}`: what was recorded, and what unmakes it
   */
  async enter(send) {
    this.#open(say('undo.sending'), null, 'arrow', null);
    try {
      const { text, takeBack } = await send();
      this.#offer(text, takeBack);
    } catch (failure) {
      requireNoMistake(failure);
      this.#failed(failure, () => this.enter(send));
    }
  }

  #offer(text, takeBack) {
    this.#open(text, 'undo', 'tick', () => this.#takeBack(takeBack));
    this.#until = Date.now() + PATIENCE;
    this.#timer = setInterval(() => this.#tick(), TICK);
    this.#tick();
  }

  async #takeBack(takeBack) {
    this.#open(say('undo.sending'), null, 'arrow', null);
    try {
      await takeBack();
      this.#open(say('undo.done'), null, 'tick', null);
      this.#timer = setTimeout(() => this.close(), PATIENCE);
    } catch (failure) {
      requireNoMistake(failure);
      this.#failed(failure, () => this.#takeBack(takeBack));
    }
  }

  #failed(failure, again) {
    this.#open(whyNot(failure), 'undo.again', 'triangle', again);
  }

  #open(text, label, drawing, action) {
    this.#stop();
    this.#action = action;
    this.#button.hidden = label === null;
    this.#away.setAttribute('aria-label', say('undo.away'));
    reshape(this, drawing);
    write(this.#text, text);
    write(this.#label, label === null ? '' : say(label));
    write(this.#left, '');
    this.hidden = false;
  }

  #press() {
    const action = this.#action;
    this.#action = null; // a wet thumb presses twice
    action?.();
  }

  #tick() {
    const left = Math.ceil((this.#until - Date.now()) / 1000);
    if (left <= 0) {
      this.close();
    } else {
      write(this.#left, String(left));
    }
  }

  close() {
    this.#stop();
    this.hidden = true;
    this.#action = null;
  }

  #stop() {
    clearInterval(this.#timer);
    clearTimeout(this.#timer);
  }
}

/** In plain words why an entry was not recorded. */
function whyNot(failure) {
  if (!(failure instanceof Refused)) {
    return say('undo.unreachable');
  }
  return say(failure.status === 403 ? 'undo.notAllowed' : failure.status < 500 ? 'undo.refused' : 'undo.broken');
}

customElements.define('undo-bar', UndoBar);

export const undoBar = new UndoBar();
