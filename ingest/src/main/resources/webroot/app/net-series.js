import { get, requireNoMistake } from './api.js';
import { now } from './clock.js';
import { el } from './dom.js';
import { say } from './language.js';
import { depth } from './numbers.js';
import './line-chart.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * One quantity of a net over the last days, a line per depth, with a choice of how many days: hour by hour, or day by
 * day where hours would be too dense to read.
 *
 * @param kind `{quantity, unit, value, days, marks}`: `value` turns the server's number into the one shown
 */
export class NetSeries extends HTMLElement {
  #chart = el('line-chart');
  #buttons = el('div', { class: 'choices' });
  #kind;
  #days;
  #net = null;

  constructor(kind) {
    super();
    this.#kind = kind;
    this.#days = kind.days[0];
  }

  connectedCallback() {
    this.replaceChildren(this.#chart, this.#buttons);
    this.#offer();
  }

  /** Asks for the series of a net up to now. */
  async load(net) {
    this.#net = net;
    const to = now();
    const from = to - this.#days * DAY;
    const days = this.#days;
    try {
      const answer = await get('/api/v1/series', {
        net: this.#net.id,
        quantity: this.#kind.quantity,
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        resolution: days > 14 ? '1d' : '1h',
      });
      if (days === this.#days) {
        this.#show(answer.series, from, to, days > 14 ? DAY : HOUR);
      }
    } catch (failure) {
      requireNoMistake(failure);
      this.#chart.say(say('chart.trouble')); // the page's own line tells of the trouble
    }
  }

  #show(series, from, to, step) {
    const { value, unit, marks } = this.#kind;
    const lines = series
      .map((one) => ({
        depth: one.depth,
        label: depth(one.depth),
        points: one.points
          .filter(([, mean]) => typeof mean === 'number')
          .map(([time, ...range]) => [placeOf(Date.parse(time), step, to), ...range.slice(0, 3).map(value)]),
      }))
      .filter((line) => line.points.length > 0)
      .sort((a, b) => (a.depth ?? Infinity) - (b.depth ?? Infinity));
    if (lines.length === 0) {
      this.#chart.say(say('chart.none'));
    } else {
      this.#chart.show({ lines, from, to, unit: say(unit), marks, step });
    }
  }

  #offer() {
    this.#buttons.replaceChildren(
      ...this.#kind.days.map((n) =>
        el(
          'button',
          { 'aria-pressed': String(n === this.#days), click: () => this.#pick(n) },
          say('net.days', { n }),
        ),
      ),
    );
  }

  #pick(days) {
    this.#days = days;
    this.#offer();
    this.load(this.#net);
  }
}

/** Where a bucket stands: an hour at its beginning, a day in its middle, the present day not beyond now. */
function placeOf(begin, step, to) {
  return step === DAY ? Math.min(begin + DAY / 2, to) : begin;
}

customElements.define('net-series', NetSeries);
