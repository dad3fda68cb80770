import { nets } from './nets.js';

/**
 * Keeps the nets fresh: by the server's event stream, and by asking now and then, which also finds a stream that is
 * dead without having said so. Fires `state` when `state` changes: `waiting`, `live`, `asking` or `cut`.
 */

const SOON = 500; // ms after an event, so that a burst costs one request
const LATEST = 2_000; // ms after the first event of a burst that does not end
const ASK_WHEN_LIVE = 60_000;
const ASK_OTHERWISE = 20_000;
const BACK_OFF = [2_000, 5_000, 10_000, 30_000];

class Live extends EventTarget {
  state = 'waiting';
  #source = null;
  #failures = 0;
  #burst = null; // when the first event of this burst came
  #timers = {};

  constructor() {
    super();
    nets.addEventListener('change', () => this.#judge());
    document.addEventListener('visibilitychange', () => this.#wake());
    addEventListener('pageshow', (event) => event.persisted && this.#wake());
    addEventListener('online', () => this.#wake());
    addEventListener('offline', () => this.#judge());
  }

  start() {
    this.stop();
    this.#open();
    this.#askLater();
  }

  stop() {
    Object.values(this.#timers).forEach(clearTimeout);
    this.#source?.close();
    this.#source = null;
    this.#failures = 0;
    this.#burst = null;
  }

  #open() {
    this.#source?.close();
    const source = new EventSource('/api/v1/live');
    this.#source = source;
    source.addEventListener('open', () => {
      this.#failures = 0;
      this.#judge();
      this.#all(); // what changed while the stream was away
    });
    source.addEventListener('change', (event) => {
      nets.touch(JSON.parse(event.data).changes);
      this.#soon();
    });
    source.addEventListener('resync', () => this.#all()); // more has changed than the server would say
    source.addEventListener('error', () => {
      if (this.state === 'live') {
        nets.refresh(); // tells whether it is only the stream, or the server, or the session
      }
      if (source === this.#source && source.readyState === EventSource.CLOSED) {
        const wait = BACK_OFF[Math.min(this.#failures++, BACK_OFF.length - 1)];
        this.#later('open', () => this.#open(), wait * (0.5 + Math.random()));
      }
      this.#judge();
    });
  }

  #all() {
    nets.touchAll();
    this.#soon();
  }

  #soon() {
    this.#burst ??= Date.now();
    this.#later('burst', () => this.#refresh(), Math.min(SOON, Math.max(0, this.#burst + LATEST - Date.now())));
  }

  #refresh() {
    this.#burst = null;
    nets.refresh();
  }

  #askLater() {
    const wait = this.state === 'live' ? ASK_WHEN_LIVE : ASK_OTHERWISE;
    this.#later('ask', () => nets.refresh().then(() => this.#source && this.#askLater()), wait);
  }

  /** A phone that slept has missed events, and its stream may be dead without knowing. */
  #wake() {
    if (this.#source && document.visibilityState === 'visible') {
      nets.refresh();
      this.start();
    }
  }

  #judge() {
    const state = this.#seen();
    if (state !== this.state) {
      this.state = state;
      this.dispatchEvent(new Event('state'));
      if (this.#source) {
        this.#askLater();
      }
    }
  }

  #seen() {
    if (nets.trouble || navigator.onLine === false) {
      return 'cut';
    }
    if (this.#source?.readyState === EventSource.OPEN) {
      return 'live';
    }
    return nets.list === null ? 'waiting' : 'asking';
  }

  #later(name, action, wait) {
    clearTimeout(this.#timers[name]);
    this.#timers[name] = setTimeout(action, wait);
  }
}

export const live = new Live();
