import { recall, remember } from './memory.js';

/** `phone` follows the phone's own setting; `night` and `day` hold whatever it says. */
export const themes = ['phone', 'night', 'day'];

let chosen = themes.includes(recall('theme')) ? recall('theme') : 'phone';

export function theme() {
  return chosen;
}

export function chooseTheme(name) {
  chosen = name;
  remember('theme', name);
  dispatchEvent(new CustomEvent('theme', { detail: name })); // heard by theme-first.js
}
