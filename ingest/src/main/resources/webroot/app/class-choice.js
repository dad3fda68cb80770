import { el, write } from './dom.js';
import { say } from './language.js';
import { reshape } from './shapes.js';

/** Asks what is in a box, or at a place where nothing was seen: a button a class, and "not there". */
export class ClassChoice extends HTMLElement {
  #title = el('p', { class: 'title' });
  #buttons = el('div', { class: 'choices' });
  #away = el('button', { class: 'away' });
  #answers;

  /** @param answers `{chosen, withdrawn, away}`, functions: a class or null for "not there"; the word taken back; none */
  constructor(answers) {
    super();
    this.#answers = answers;
    this.#away.addEventListener('click', answers.away);
  }

  connectedCallback() {
    this.hidden = true;
    reshape(this.#away, 'close');
    this.#away.setAttribute('aria-label', say('undo.away'));
    this.replaceChildren(el('div', { class: 'ask' }, this.#title, this.#away), this.#buttons);
  }

  /**
   * @param what a box, or a place without `n`
   * @param classes `{name, label}` of what can be chosen
   * @param may whether this person's entry would be taken
   */
  ask(what, classes, may) {
    write(this.#title, may ? questionOf(what) : say('choice.notAllowed'));
    this.#buttons.replaceChildren(...(may ? this.#offer(what, classes) : []));
    this.hidden = false;
    (this.#buttons.querySelector('button') ?? this.#away).focus({ preventScroll: true });
  }

  #offer(what, classes) {
    const { chosen, withdrawn } = this.#answers;
    if (what.correction) {
      return [el('button', { class: 'none', click: withdrawn }, say('choice.withdraw'))];
    }
    const missed = what.n === undefined;
    return [
      ...classes
        .filter((one) => missed || one.name !== what.name)
        .map((one) => el('button', { click: () => chosen(one) }, one.label)),
      ...(missed ? [] : [el('button', { class: 'none', click: () => chosen(null) }, say('choice.none'))]),
    ];
  }
}

function questionOf(what) {
  if (what.n === undefined) {
    return say('choice.missed');
  }
  const { n, label } = what;
  return what.correction ? say('choice.corrected', { n, label }) : say('choice.box', { n, label });
}

customElements.define('class-choice', ClassChoice);
