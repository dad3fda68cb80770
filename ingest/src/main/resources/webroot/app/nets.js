import { get, Refused, requireNoMistake } from './api.js';
import { learn } from './clock.js';

const CONTENTS_HOLD = 50_000; // ms; they grow old by themselves, so they are asked for again even if nothing happens
const SEA = ['senml', 'position']; // kinds of changes that say nothing of what is in a net

/**
 * The nets as last told by the server, each with its `contents`, and how that went. Fires `change` after every attempt.
 *
 * `list` is null until the first answer. `told` is when the answer on show was made, by the server's clock. `trouble`
 * is null while the last attempt went well, else `unreachable` or `refused`. `disk` is null, or what is wrong with the
 * service's disk: `{level, daysLeft}`.
 */
class Nets extends EventTarget {
  list = null;
  told = null;
  trouble = null;
  disk = null;
  #running = null;
  #again = false;
  #fresh = new Map(); // of nets when their contents were told, until something changes there

  find(id) {
    return this.list?.find((net) => net.id === id);
  }

  /** Notes what the stream says, `{net, kind}` each: contents are asked for again where something was seen or done. */
  touch(changes) {
    changes.filter(({ kind }) => !SEA.includes(kind)).forEach(({ net }) => this.#fresh.delete(net));
  }

  touchAll() {
    this.#fresh.clear();
  }

  /** Asks the server. While a request is under way another one is noted, not sent: one more follows. */
  refresh() {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#ask().finally(() => {
      this.#running = null;
      if (this.#again) {
        this.#again = false;
        this.refresh();
      }
    });
    return this.#running;
  }

  forget() {
    this.list = null;
    this.told = null;
    this.trouble = null;
    this.disk = null;
    this.#fresh.clear();
  }

  async #ask() {
    try {
      const asked = Date.now();
      const answer = await get('/api/v1/nets');
      learn(answer.now, asked, Date.now());
      this.list = await Promise.all(answer.nets.map((net) => this.#withContents(net)));
      this.disk = answer.disk;
      this.told = Date.parse(answer.now);
      this.trouble = null;
    } catch (failure) {
      requireNoMistake(failure);
      if (failure instanceof Refused && failure.status === 401) {
        return; // the login page takes over
      }
      this.trouble = failure instanceof Refused ? 'refused' : 'unreachable';
    }
    this.dispatchEvent(new Event('change'));
  }

  /** What is in a net is told by itself; while it cannot be had, what was told last stays, with its own hours. */
  async #withContents(net) {
    const before = this.find(net.id)?.contents ?? null;
    if (before && performance.now() - (this.#fresh.get(net.id) ?? -Infinity) < CONTENTS_HOLD) {
      return { ...net, contents: before };
    }
    this.#fresh.set(net.id, performance.now()); // before asking: a change meanwhile takes it away again
    try {
      return { ...net, contents: await get(`/api/v1/nets/${net.id}/contents`) };
    } catch (failure) {
      requireNoMistake(failure);
      if (failure instanceof Refused && failure.status === 401) {
        throw failure;
      }
      this.#fresh.delete(net.id);
      return { ...net, contents: before };
    }
  }
}

export const nets = new Nets();
