import { get, requireNoMistake } from './api.js';

/** Who may do what; the server decides all the same. */
const allowed = { haul: ['owner', 'fisher'], correct: ['owner', 'fisher', 'researcher'] };

/** Who is logged in: `{user, role}`, or null while the server has not said. Fires `change`. */
class Who extends EventTarget {
  self = null;

  /** Whether there is a point in offering it; someone not known yet may try. */
  may(what) {
    return this.self === null || allowed[what].includes(this.self.role);
  }

  async ask() {
    try {
      this.self = await get('/api/v1/session');
      this.dispatchEvent(new Event('change'));
    } catch (failure) {
      requireNoMistake(failure); // out of reach: asked again with the next page
    }
    return this.self;
  }

  forget() {
    this.self = null;
  }
}

export const who = new Who();
