import { logIn, Refused, requireNoMistake } from './api.js';
import { el, write } from './dom.js';
import { chooseLanguage, language, languages, say } from './language.js';
import { level } from './shapes.js';

/** Asks who it is. Fires `entered` once the server has agreed, `relabel` when another language was chosen. */
export class LoginPage extends HTMLElement {
  #user = el('input', {
    id: 'user',
    name: 'username',
    autocomplete: 'username',
    autocapitalize: 'none',
    required: true,
  });
  #password = el('input', {
    id: 'password',
    name: 'password',
    type: 'password',
    autocomplete: 'current-password',
    required: true,
  });
  #why = el('p', { class: 'why', role: 'alert' }, el('span'));
  #enter = el('button', { class: 'primary', type: 'submit' });

  connectedCallback() {
    const show = el('input', { type: 'checkbox', change: () => this.#reveal(show.checked) });
    this.#why.hidden = !this.hasAttribute('over');
    if (this.hasAttribute('over')) {
      this.#tell(say('login.over'));
    }
    write(this.#enter, say('login.enter'));
    this.replaceChildren(
      el(
        'form',
        { submit: (event) => this.#submit(event) },
        el('h1', {}, el('img', { src: '/icon.svg', alt: '', width: 56, height: 56 }), say('name')),
        this.#why,
        el('label', { for: 'user' }, say('login.user')),
        this.#user,
        el('label', { for: 'password' }, say('login.password')),
        this.#password,
        el('label', { class: 'check' }, show, say('login.show')),
        this.#enter,
        el('div', { class: 'choices' }, ...languages.map((name) => this.#language(name))),
      ),
    );
  }

  #language(name) {
    const choose = () => {
      chooseLanguage(name);
      this.dispatchEvent(new Event('relabel'));
    };
    return el(
      'button',
      { type: 'button', 'aria-pressed': String(name === language()), click: choose },
      say('settings.language.' + name),
    );
  }

  #reveal(visible) {
    this.#password.type = visible ? 'text' : 'password';
  }

  async #submit(event) {
    event.preventDefault();
    this.#enter.disabled = true;
    this.#why.hidden = true;
    write(this.#enter, say('login.entering'));
    try {
      await logIn(this.#user.value.trim(), this.#password.value);
      this.dispatchEvent(new Event('entered'));
    } catch (failure) {
      requireNoMistake(failure);
      this.#tell(reasonOf(failure));
      this.#password.select();
    } finally {
      this.#enter.disabled = false;
      write(this.#enter, say('login.enter'));
    }
  }

  #tell(text) {
    write(this.#why.querySelector('span'), text);
    level(this.#why, 1);
    this.#why.hidden = false;
  }
}

function reasonOf(failure) {
  if (!(failure instanceof Refused)) {
    return say('login.unreachable');
  }
  if (failure.status === 429) {
    return say('login.often');
  }
  if (failure.status === 503) {
    return say('login.busy');
  }
  return say(failure.status < 500 ? 'login.wrong' : 'login.broken');
}

customElements.define('login-page', LoginPage);
