const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * A name for an entry, made on this phone, so that an entry sent twice over a thin link is one entry. 20 letters, over
 * 100 bits.
 */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint32Array(20)), (n) => LETTERS[n % LETTERS.length]).join('');
}
