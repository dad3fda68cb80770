/** What this phone remembers between visits: language and theme. Never anything of the nets. */

export function recall(name) {
  try {
    return localStorage.getItem('amimori.' + name);
  } catch {
    return null; // storage is switched off on this phone: every visit begins with the defaults
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem('amimori.' + name, value);
  } catch {
    // storage is switched off on this phone: the choice holds until the page is closed
  }
}
