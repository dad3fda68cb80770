import { logOut, requireNoMistake } from './api.js';
import { el, write } from './dom.js';
import { chooseLanguage, language, languages, say } from './language.js';
import { level } from './shapes.js';
import { chooseTheme, theme, themes } from './theme.js';
import { who } from './who.js';

/** Language, colours, what signs and ages mean, the way out. Fires `relabel` when another language was chosen. */
export class SettingsPage extends HTMLElement {
  #as = el('p', { class: 'given' });
  #failed = el('p', { class: 'why', role: 'alert', hidden: true }, el('span'));

  connectedCallback() {
    this.replaceChildren(
      el('h1', {}, say('place.settings')),
      section('settings.language', choices(languages, language, 'settings.language.', (name) => this.#speak(name))),
      section(
        'settings.theme',
        choices(themes, theme, 'settings.theme.', chooseTheme),
        el('p', {}, say('settings.theme.about')),
      ),
      section('settings.signs', el('ul', { class: 'news' }, ...[0, 1, 2].map(sign))),
      section(
        'settings.ages',
        ...['picture', 'reading', 'knots', 'promise'].map((what) => el('p', {}, say('settings.ages.' + what))),
      ),
      section(
        'settings.account',
        this.#as,
        this.#failed,
        el('button', { class: 'wide', click: () => this.#leave() }, say('settings.account.out')),
      ),
    );
    this.#introduce();
  }

  show() {}

  #speak(name) {
    chooseLanguage(name);
    this.dispatchEvent(new Event('relabel'));
  }

  async #introduce() {
    const self = await who.ask();
    if (self) {
      write(this.#as, say('settings.account.as', { user: self.user, role: say('role.' + self.role) }));
    }
  }

  async #leave() {
    try {
      await logOut();
    } catch (failure) {
      requireNoMistake(failure);
      write(this.#failed.querySelector('span'), say('settings.account.failed'));
      level(this.#failed, 1);
      this.#failed.hidden = false;
    }
  }
}

function section(title, ...children) {
  return el('section', { class: 'sheet' }, el('h2', {}, say(title)), ...children);
}

function choices(names, current, prefix, choose) {
  const buttons = names.map((name) =>
    el('button', { 'aria-pressed': String(name === current()), click: () => pick(name) }, say(prefix + name)),
  );
  const pick = (name) => {
    choose(name);
    buttons.forEach((button, i) => button.setAttribute('aria-pressed', names[i] === current()));
  };
  return el('div', { class: 'choices' }, ...buttons);
}

function sign(value) {
  const line = el('li', {}, el('span', {}, say('settings.signs.' + value)));
  level(line, value);
  return line;
}

customElements.define('settings-page', SettingsPage);
