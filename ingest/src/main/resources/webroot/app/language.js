import { recall, remember } from './memory.js';
import { words } from './words.js';

export const languages = Object.keys(words);

let current = languages.includes(recall('language')) ? recall('language') : 'ja';
document.documentElement.lang = current;

export function language() {
  return current;
}

export function chooseLanguage(name) {
  current = name;
  remember('language', name);
  document.documentElement.lang = name;
}

/** Whether there are words for a key: for names that come from outside. */
export function known(key) {
  return Object.hasOwn(words[current], key);
}

/** The words for a key in the chosen language, with each {name} replaced. An unknown key is a mistake in the page. */
export function say(key, values = {}) {
  const text = words[current][key];
  if (text === undefined) {
    throw new Error(`words.js has no "${key}" in ${current}`);
  }
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
