import { get, requireNoMistake } from './api.js';
import { moment } from './clock.js';
import { sighted } from './contents.js';
import { isDark } from './darkness.js';
import { el, keyed, write } from './dom.js';
import { say } from './language.js';
import './picture-age.js';
import { view } from './picture-viewer.js';
import { reshape } from './shapes.js';

const FRAMES = 80; // newest frames asked for: enough for several clips
const STEP = 500; // ms a frame stays while playing

/** The newest clips of a net: swipe through a clip's frames, let them run, choose an earlier clip. */
export class ClipPlayer extends HTMLElement {
  #strip = el('div', {
    class: 'strip',
    tabindex: 0,
    role: 'group',
    'aria-label': say('net.clips'),
    scroll: () => this.#scrolled(),
  });
  #age = el('picture-age', { class: 'age' });
  #step = el('p', { class: 'step' });
  #play = el('button', { class: 'play', click: () => this.#toggle() }, el('span'));
  #enlarge = el('button', { class: 'corner', 'aria-label': say('viewer.open'), click: () => this.#view() });
  #choose = el('div', { class: 'chooser', role: 'group', 'aria-label': say('net.clip.choose') });
  #sentence = el('p', { class: 'blind' });
  #box = el('div', { class: 'box' }, this.#strip, this.#sentence, this.#enlarge);
  #net = null;
  #clips = [];
  #chosen = null;
  #playing = null;

  connectedCallback() {
    reshape(this.#enlarge, 'frame');
    this.replaceChildren(this.#box, this.#age, el('div', { class: 'controls' }, this.#play, this.#step), this.#choose);
    this.#paint();
  }

  disconnectedCallback() {
    this.#stop();
  }

  /** Loads what there is for a net. Goes on to a newer clip unless somebody is looking at another one or further on. */
  async load(net) {
    const followed =
      this.#chosen === null || (this.#chosen === this.#clips[0]?.key && !this.#playing && this.#index() === 0);
    this.#net = net;
    try {
      const { frames } = await get('/api/v1/frames', { net: net.id, limit: FRAMES });
      this.#clips = clipsOf(frames);
      if (followed || !this.#clips.some((clip) => clip.key === this.#chosen)) {
        this.#chosen = this.#clips[0]?.key ?? null;
      }
      this.#paint();
    } catch (failure) {
      requireNoMistake(failure);
      this.#say(this.#clips.length === 0 ? say('picture.broken') : ''); // the page's own line tells of the trouble
    }
  }

  /** Lets the age go on. */
  tick() {
    const clip = this.#clip();
    this.#age.toggleAttribute('data-unknown', !clip);
    if (clip) {
      this.#age.show(clip.frames[this.#index()]?.time ?? clip.time);
    }
  }

  #clip() {
    return this.#clips.find((clip) => clip.key === this.#chosen);
  }

  #paint() {
    const clip = this.#clip();
    this.#say(clip || !this.#net ? '' : say('picture.none'));
    if (this.#strip.dataset.clip !== this.#chosen) {
      this.#strip.dataset.clip = this.#chosen;
      this.#strip.scrollLeft = 0;
    }
    keyed(this.#strip, clip?.frames ?? [], (frame) => this.#image(frame), () => {});
    this.#play.hidden = this.#strip.children.length < 2;
    this.#enlarge.hidden = this.#strip.children.length === 0;
    this.#paintChooser();
    this.#scrolled();
    this.#label();
  }

  #image(frame) {
    const loading = frame.index < 2 ? 'eager' : 'lazy';
    return el('img', { src: frame.key, alt: '', loading, load: () => this.#scrolled() });
  }

  #paintChooser() {
    const buttons = this.#clips.slice(0, 12).map((clip) =>
      el(
        'button',
        { 'aria-pressed': String(clip.key === this.#chosen), click: () => this.#pick(clip.key) },
        clip.label(),
      ),
    );
    this.#choose.replaceChildren(...(buttons.length > 1 ? buttons : []));
  }

  #pick(key) {
    this.#stop();
    this.#chosen = key;
    this.#paint();
  }

  #index() {
    return this.#strip.clientWidth === 0 ? 0 : Math.round(this.#strip.scrollLeft / this.#strip.clientWidth);
  }

  #scrolled() {
    const clip = this.#clip();
    const arrived = clip?.frames.length ?? 0;
    const parts = arrived === 0 ? [] : [say('net.clip.step', { n: this.#index() + 1, of: arrived })];
    const blind = this.#blind(clip?.frames[this.#index()]);
    if (blind) {
      parts.push(blind);
    }
    if (clip && arrived < clip.of) {
      parts.push(say('net.clip.partial', { n: arrived, of: clip.of }));
    }
    write(this.#step, parts.join('　'));
    this.tick();
  }

  /** Why nothing can be seen in a frame: as the service knows, or by the picture itself as long as it does not. */
  #blind(frame) {
    const image = this.#strip.children[this.#index()];
    if (frame?.state) {
      return frame.state === 'unseen' ? sighted('unseen', frame.reason) : '';
    }
    return image?.naturalWidth > 0 && isDark(image) ? say('picture.dark') : '';
  }

  #toggle() {
    if (this.#playing) {
      this.#stop();
    } else {
      this.#playing = setInterval(() => this.#advance(), STEP);
    }
    this.#label();
  }

  #view() {
    const frame = this.#clip()?.frames[this.#index()];
    if (frame) {
      this.#stop();
      view({ ...frame, net: this.#net.name });
    }
  }

  #stop() {
    clearInterval(this.#playing);
    this.#playing = null;
    this.#label();
  }

  #label() {
    write(this.#play.querySelector('span'), say(this.#playing ? 'net.clip.pause' : 'net.clip.play'));
    reshape(this.#play, this.#playing ? 'pause' : 'play');
  }

  /** Waits for a frame that is still on its way. */
  #advance() {
    const next = (this.#index() + 1) % this.#strip.children.length;
    const image = this.#strip.children[next];
    image.loading = 'eager';
    if (image.complete) {
      this.#strip.scrollTo({ left: next * this.#strip.clientWidth, behavior: 'instant' });
    }
  }

  #say(text) {
    write(this.#sentence, text);
    this.#sentence.hidden = text === '';
  }
}

/** Frames, newest first, as clips: the newest clip first, each from its first frame on. */
function clipsOf(frames) {
  const clips = new Map();
  for (const frame of frames) {
    const key = `${frame.unit} ${frame.camera} ${frame.clip}`;
    const clip = clips.get(key) ?? { key, of: frame.of, lamp: frame.lamp, frames: [] };
    const { unit, camera, lamp, href, index, state, reason } = frame;
    clip.frames.push({ key: href, href, time: Date.parse(frame.time), index, unit, camera, lamp, state, reason });
    clips.set(key, clip);
  }
  return [...clips.values()].map((clip) => {
    clip.frames.sort((a, b) => a.index - b.index);
    const time = clip.frames[0].time;
    const label = () => moment(time) + (clip.lamp ? '・' + say('picture.lamp') : '');
    return { ...clip, time, label };
  });
}

customElements.define('clip-player', ClipPlayer);
