import { get, Refused, requireNoMistake } from './api.js';
import { learn } from './clock.js';

/**
 * The nets as last told by the server, and how that went. Fires `change` after every attempt.
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

  find(id) {
    return this.list?.find((net) => net.id === id);
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
  }

  async #ask() {
    try {
      const asked = Date.now();
      const answer = await get('/api/v1/nets');
      learn(answer.now, asked, Date.now());
      this.list = answer.nets;
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
}

export const nets = new Nets();
