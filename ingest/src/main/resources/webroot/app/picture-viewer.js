import './box-layer.js';
import { requireNoMistake } from './api.js';
import { ClassChoice } from './class-choice.js';
import { moment } from './clock.js';
import { correction, withdrawal } from './corrections.js';
import { el, keyed, mark, write } from './dom.js';
import { say } from './language.js';
import './picture-age.js';
import { seenIn } from './seen.js';
import { reshape } from './shapes.js';
import { undoBar } from './undo-bar.js';
import { who } from './who.js';
import { Zoom } from './zoom.js';

/**
 * One picture over the whole screen, to zoom in on, with the boxes of what was seen. A tap on a box or on a place where
 * something was missed asks what it is. The way back of the phone closes it.
 */
class PictureViewer extends HTMLElement {
  #image = el('img', { alt: '', decoding: 'async' });
  #layer = el('box-layer', { 'data-fit': 'contain', click: (event) => this.#tapped(event) });
  #stage = el('div', { class: 'stage' }, this.#image, this.#layer);
  #box = el('div', { class: 'scroller', tabindex: 0 }, this.#stage);
  #zoom = new Zoom(this.#box, this.#stage);
  #close = el('button', { click: () => history.back() }, el('span'));
  #age = el('picture-age', { class: 'age' });
  #sentence = el('p', { class: 'seen', role: 'status' });
  #hint = el('p', { class: 'hint' }, say('seen.hint'));
  #numbers = el('div', { class: 'chooser', role: 'group' });
  #boxes = el('button', { click: () => this.#toggle() }, el('span'));
  #smaller = el('button', { class: 'zoom', click: () => this.#step(false) });
  #larger = el('button', { class: 'zoom', click: () => this.#step(true) });
  #choice = new ClassChoice({
    chosen: (choice) => this.#enter(correction(this.#picture, this.#seen.model, this.#chosen, choice)),
    withdrawn: () => this.#enter(withdrawal(this.#picture, this.#seen.model, this.#chosen)),
    away: () => this.#choose(null),
  });
  #picture = null;
  #seen = null;
  #chosen = null;
  #shown = true;
  #from = null;

  connectedCallback() {
    mark(this, 'role', 'dialog');
    mark(this, 'aria-modal', 'true');
    this.replaceChildren(
      el('div', { class: 'head' }, this.#close, this.#age),
      this.#box,
      this.#sentence,
      this.#hint,
      this.#numbers,
      this.#choice,
      el('div', { class: 'tools' }, this.#boxes, this.#smaller, this.#larger),
    );
    this.#image.addEventListener('load', () => this.#arrived());
    this.addEventListener('keydown', (event) => event.key === 'Escape' && history.back());
  }

  /** @param picture `{href, time, net, unit, camera, lamp}`, perhaps the `model` whose boxes to show; time in ms */
  open(picture) {
    this.#picture = picture;
    this.#from = document.activeElement;
    this.#label();
    this.#age.show(picture.time);
    this.#image.src = picture.href;
    this.#image.alt = say('picture.of', { net: picture.net, moment: moment(picture.time) });
    mark(this, 'aria-label', this.#image.alt);
    this.#seen = null;
    this.#chosen = null;
    this.#draw();
    this.#close.focus();
    this.#load();
  }

  /** Where the focus goes back to. */
  get opener() {
    return this.#from;
  }

  /** Lets the age go on, and looks again at what nobody had counted yet. */
  tick() {
    this.#age.show(this.#picture.time);
    if (this.#seen?.model === null) {
      this.#load();
    }
  }

  #arrived() {
    this.#zoom.whole(this.#image.naturalWidth, this.#image.naturalHeight);
    this.#draw();
  }

  async #load() {
    const picture = this.#picture;
    try {
      const seen = await seenIn(picture);
      if (picture === this.#picture) {
        this.#seen = seen;
        this.#draw();
      }
    } catch (failure) {
      requireNoMistake(failure);
      write(this.#sentence, say('seen.trouble'));
    }
  }

  #label() {
    reshape(this.#close, 'close');
    write(this.#close.querySelector('span'), say('viewer.close'));
    write(this.#boxes.querySelector('span'), say('viewer.boxes'));
    reshape(this.#smaller, 'smaller');
    mark(this.#smaller, 'aria-label', say('viewer.smaller'));
    reshape(this.#larger, 'larger');
    mark(this.#larger, 'aria-label', say('viewer.larger'));
    mark(this.#numbers, 'aria-label', say('viewer.numbers'));
  }

  #toggle() {
    this.#shown = !this.#shown;
    this.#choose(null);
  }

  #step(larger) {
    this.#zoom.step(larger);
    this.#draw();
  }

  #draw() {
    const boxes = this.#shown ? (this.#seen?.boxes ?? []) : [];
    mark(this.#boxes, 'aria-pressed', this.#shown);
    this.#smaller.disabled = this.#zoom.factor <= 1;
    if (this.#image.naturalWidth > 0) {
      this.#layer.show({ width: this.#image.naturalWidth, height: this.#image.naturalHeight }, boxes, this.#chosen);
    }
    write(this.#sentence, this.#seen?.sentence ?? say('loading'));
    this.#hint.hidden = !this.#seen?.model || !this.#shown || !who.may('correct');
    keyed(
      this.#numbers,
      boxes.map((box) => ({ key: box.key, box })),
      ({ box }) => el('button', { click: () => this.#choose(this.#find(box.key)) }),
      (button, { box }) => {
        write(button, `${box.n} ${box.label}`);
        mark(button, 'aria-pressed', box === this.#chosen);
      },
    );
  }

  #find(key) {
    return this.#seen.boxes.find((box) => box.key === key);
  }

  #tapped(event) {
    const place = this.#layer.at(event.clientX, event.clientY);
    if (place && this.#seen?.model && this.#shown) {
      this.#choose(place.box ?? { x: place.x, y: place.y });
    }
  }

  /** @param chosen a box, a place, or null to put the question away */
  #choose(chosen) {
    this.#chosen = chosen;
    if (chosen === null) {
      this.#choice.hidden = true;
    } else {
      this.#choice.ask(chosen, this.#seen.classes, who.may('correct'));
    }
    this.#draw();
  }

  async #enter(send) {
    const picture = this.#picture;
    const reload = () => picture === this.#picture && this.isConnected && this.#load();
    this.#choose(null);
    const sent = async () => {
      const { text, takeBack } = await send();
      reload();
      return { text, takeBack: () => takeBack().then(reload) };
    };
    await undoBar.enter(sent);
  }
}

customElements.define('picture-viewer', PictureViewer);

let viewer = null;

/** Shows a picture over the page; see {@link PictureViewer#open}. */
export function view(picture) {
  if (viewer?.isConnected) {
    return;
  }
  viewer = el('picture-viewer');
  [...document.body.children].filter((part) => part !== undoBar).forEach((part) => (part.inert = true));
  document.body.append(viewer);
  document.documentElement.toggleAttribute('data-viewing', true);
  viewer.open(picture);
  history.pushState({ viewing: true }, '');
}

/** Puts the picture away, if one is on show. */
export function leaveViewer() {
  if (viewer) {
    const { opener } = viewer;
    viewer.remove();
    viewer = null;
    [...document.body.children].forEach((part) => (part.inert = false));
    document.documentElement.toggleAttribute('data-viewing', false);
    opener?.focus();
  }
}

addEventListener('popstate', leaveViewer);

/** Lets the age of the picture on show go on. */
export function tickViewer() {
  viewer?.tick();
}
