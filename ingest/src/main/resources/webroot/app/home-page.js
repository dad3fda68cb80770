import { now } from './clock.js';
import { el, keyed, mark, write } from './dom.js';
import { say } from './language.js';
import './net-card.js';
import { nets } from './nets.js';
import { newsOf, worstFirst } from './news.js';
import { level } from './shapes.js';

/** All nets, worst news first; above them the bad news, each leading to its net. */
export class HomePage extends HTMLElement {
  #alarms = el('div', { class: 'alarms' });
  #cards = el('div', { class: 'cards' });
  #before = el('div', { class: 'before' });

  connectedCallback() {
    this.replaceChildren(this.#alarms, this.#cards, this.#before);
    this.show();
  }

  /** Brings everything up to date with the nets and the time. */
  show() {
    const at = now();
    const list = worstFirst(nets.list ?? [], at);
    keyed(this.#alarms, [...alarmsOf(list, at), ...ofDisk(nets.disk)], makeAlarm, updateAlarm);
    keyed(
      this.#cards,
      list.map((net) => ({ key: net.id, net })),
      () => el('net-card'),
      () => {},
    );
    const several = new Set(list.map((net) => net.site.id)).size > 1;
    list.forEach((net, i) => this.#cards.children[i].show(net, at, several));
    this.#showBefore();
  }

  #showBefore() {
    const state = nets.list === null ? (nets.trouble ? 'trouble' : 'loading') : nets.list.length === 0 ? 'empty' : '';
    if (this.#before.dataset.state === state) {
      return;
    }
    this.#before.dataset.state = state;
    this.#before.replaceChildren(...(state === 'loading' ? skeleton() : state === 'empty' ? howToAdd() : []));
  }
}

function alarmsOf(list, at) {
  return list.flatMap((net) => {
    const worst = newsOf(net, at)[0];
    return worst.level === 2 ? [{ key: net.id, net, worst }] : [];
  });
}

/** The service's own disk: whoever reads it tells the owner. It leads nowhere. */
function ofDisk(disk) {
  if (!disk) {
    return [];
  }
  const detail = disk.daysLeft === null ? null : say('disk.days', { n: disk.daysLeft });
  return [{ key: '/disk', net: null, worst: { level: disk.level, text: say('disk.' + disk.level), detail } }];
}

function makeAlarm({ net }) {
  return el(
    net ? 'a' : 'p',
    { class: 'alarm' },
    el('span', {}, el('b', {}, el('span'), '　', el('span')), el('small')),
  );
}

function updateAlarm(alarm, { net, worst }) {
  if (net) {
    mark(alarm, 'href', '#/net/' + encodeURIComponent(net.id));
  }
  const [what, where] = alarm.querySelector('b').children;
  write(what, worst.text);
  write(where, net?.name ?? '');
  write(alarm.querySelector('small'), worst.detail ?? '');
  level(alarm, worst.level);
}

function skeleton() {
  return [el('p', { class: 'loading', role: 'status' }, say('loading')), el('div', { class: 'skeleton' })];
}

function howToAdd() {
  const command = `./amimori unit add --site ${say('empty.site')} --net ${say('empty.net')} ${say('empty.unit')}`;
  return [
    el(
      'section',
      { class: 'empty' },
      el('h2', {}, say('empty')),
      el('p', {}, say('empty.how')),
      el('code', {}, command),
    ),
  ];
}

customElements.define('home-page', HomePage);
