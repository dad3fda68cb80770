import { session } from './api.js';
import { ago, dayOf, hourOf, now } from './clock.js';
import { el, mark, write } from './dom.js';
import './home-page.js';
import { say } from './language.js';
import { live } from './live.js';
import './login-page.js';
import './net-page.js';
import { nets } from './nets.js';
import { leaveViewer, tickViewer } from './picture-viewer.js';
import './settings-page.js';
import { level, reshape, shape } from './shapes.js';
import { undoBar } from './undo-bar.js';
import { who } from './who.js';

/** The frame around the pages: header, the line that tells of trouble, the bar at the thumb, and who may see them. */

const TICK = 5_000; // ms: ages are told in minutes

const places = [
  { name: 'home', hash: '#/', drawing: 'home' },
  { name: 'settings', hash: '#/settings', drawing: 'gear' },
];
const liveLevels = { waiting: 1, live: 0, asking: 1, cut: 2 };

let parts = null; // the elements of the frame, null while the login page stands in its place
let page = null;
const scrolled = new Map(); // how far down each place was left

function build() {
  document.title = say('name');
  parts = {
    live: el('p', { class: 'live', role: 'status' }, el('span')),
    clock: el('p', { class: 'clock' }),
    trouble: el('p', { class: 'trouble', role: 'status', hidden: true }, el('span', {}, el('b'), el('br'), el('span'))),
    main: el('main'),
    bar: el(
      'nav',
      {},
      ...places.map((place) => el('a', { href: place.hash }, shape(place.drawing), say('place.' + place.name))),
    ),
  };
  const again = el('button', { click: () => nets.refresh() }, say('again'));
  parts.trouble.append(again);
  document.body.replaceChildren(
    el('header', {}, el('p', { class: 'brand' }, say('name')), parts.live, parts.clock),
    parts.trouble,
    parts.main,
    parts.bar,
    undoBar,
  );
  go();
}

/** Shows the page that the address names. */
function go() {
  if (!parts) {
    return;
  }
  if (page) {
    scrolled.set(page.dataset.hash, scrollY);
  }
  const hash = location.hash || '#/';
  const net = hash.match(/^#\/net\/(.+)$/);
  page = el(net ? 'net-page' : hash === '#/settings' ? 'settings-page' : 'home-page', {
    'data-hash': hash,
    'data-net': net && decodeURIComponent(net[1]),
    relabel: build,
  });
  parts.main.replaceChildren(page);
  const here = hash === '#/settings' ? 1 : 0;
  places.forEach((_, i) => mark(parts.bar.children[i], 'aria-current', i === here ? 'page' : 'false'));
  show();
  scrollTo({ top: net ? 0 : (scrolled.get(hash) ?? 0), behavior: 'instant' });
}

function show() {
  if (!parts) {
    return;
  }
  const at = now();
  write(parts.clock, `${dayOf(at)} ${hourOf(at)}`);
  write(parts.live.querySelector('span'), say('live.' + live.state));
  level(parts.live, liveLevels[live.state]);
  showTrouble(at);
  page.show();
  tickViewer();
}

function showTrouble(at) {
  const trouble = nets.trouble ?? (live.state === 'cut' ? 'unreachable' : null);
  parts.trouble.hidden = trouble === null;
  if (trouble) {
    const [what, , shown] = parts.trouble.querySelector('span').children;
    write(what, say('trouble.' + trouble));
    write(shown, nets.told === null ? say('trouble.nothing') : say('trouble.shown', { ago: ago(nets.told, at) }));
    reshape(parts.trouble, 'triangle');
  }
}

function askWho(over) {
  live.stop();
  nets.forget();
  who.forget();
  undoBar.close();
  leaveViewer();
  parts = null;
  page = null;
  document.title = say('name');
  const login = el('login-page', { over, entered: begin, relabel: () => askWho(over) });
  document.body.replaceChildren(el('main', {}, login));
}

async function begin() {
  build();
  await Promise.all([nets.refresh(), who.ask()]);
  if (parts) {
    live.start();
  }
}

addEventListener('hashchange', go);
session.addEventListener('over', () => parts && askWho(nets.list !== null));
session.addEventListener('left', () => askWho(false));
who.addEventListener('change', show);
nets.addEventListener('change', show);
live.addEventListener('state', show);
setInterval(show, TICK);
begin();
