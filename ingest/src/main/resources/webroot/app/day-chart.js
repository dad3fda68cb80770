import { hourOf } from './clock.js';
import { el, svg } from './dom.js';
import { say } from './language.js';

const HOUR = 3_600_000;
const MARGIN = { top: 30, right: 10, bottom: 30, left: 36 };
const HEIGHT = 210;
const WIDE = 0.72; // of an hour's width
const SPOKEN = 96; // px a reason needs inside its span
const NEAR = 14; // px from a touch to a haul

let patterns = 0;

/**
 * One day of one camera: a bar an hour, as high as the most that was seen at once; hatched where nothing could be seen; a
 * flag where the net was hauled. Fires `pick` with the `hours` and `hauls` that a touch means.
 *
 * `show` takes `{from, to, now, hours, spans, hauls}`, see `day.js`; all times in ms.
 */
export class DayChart extends HTMLElement {
  #box = el('div', { class: 'plot' });
  #size = new ResizeObserver(() => this.#draw());
  #hatch = `hatch-${patterns++}`;
  #day = null;
  #scale = null;
  #rule = null;

  connectedCallback() {
    this.replaceChildren(this.#box);
    this.#size.observe(this.#box);
    this.#box.addEventListener('pointermove', (event) => this.#read(event));
    this.#box.addEventListener('pointerdown', (event) => this.#read(event));
  }

  disconnectedCallback() {
    this.#size.disconnect();
  }

  show(day) {
    this.#day = day;
    this.#draw();
  }

  /** Says why there is nothing to draw. */
  say(text) {
    this.#day = null;
    this.#box.replaceChildren(el('p', {}, text));
  }

  #draw() {
    if (!this.#day || this.#box.clientWidth === 0) {
      return;
    }
    const scale = scaleOf(this.#day, this.#box.clientWidth, rem());
    const { width, height } = scale;
    this.#scale = scale;
    this.#rule = svg('line', { class: 'rule', visibility: 'hidden', y1: scale.top, y2: scale.bottom });
    this.#box.replaceChildren(
      svg(
        'svg',
        { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': spoken(this.#day) },
        hatch(this.#hatch),
        ...this.#day.spans.flatMap((span) => drawSpan(scale, span, this.#hatch)),
        ...grid(scale),
        ...this.#day.hours.filter((hour) => hour.n !== null).map((hour) => drawHour(scale, hour, this.#day.hours)),
        ...drawNow(scale, this.#day),
        ...this.#day.hauls.flatMap((haul) => drawHaul(scale, haul)),
        this.#rule,
      ),
    );
  }

  #read(event) {
    if (!this.#day) {
      return;
    }
    const { x, time } = this.#scale;
    const px = event.clientX - this.#box.getBoundingClientRect().left;
    const hauls = this.#day.hauls.filter((haul) => Math.abs(x(haul.time) - px) <= NEAR);
    const hours = this.#day.hours.filter((hour) => time(px) >= hour.time && time(px) < hour.time + HOUR);
    const at = hours.length > 0 ? x(hours[0].time + HOUR / 2) : hauls.length > 0 ? x(hauls[0].time) : null;
    this.#rule?.setAttribute('x1', at ?? 0);
    this.#rule?.setAttribute('x2', at ?? 0);
    this.#rule?.setAttribute('visibility', at === null ? 'hidden' : 'visible');
    this.dispatchEvent(new CustomEvent('pick', { detail: { hours, hauls } }));
  }
}

function rem() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / 18;
}

function scaleOf({ from, to, hours }, width, grown) {
  const most = Math.max(4, ...hours.map((hour) => hour.n ?? 0));
  const step = stepOf(most);
  const high = Math.ceil(most / step) * step;
  const height = HEIGHT * Math.min(grown, 1.4);
  const left = MARGIN.left * grown;
  const right = width - MARGIN.right;
  const top = MARGIN.top * grown;
  const bottom = height - MARGIN.bottom * grown;
  const x = (time) => left + ((time - from) / (to - from)) * (right - left);
  const y = (n) => bottom - (n / high) * (bottom - top);
  const time = (px) => from + ((px - left) / (right - left)) * (to - from);
  return { width, height, left, right, top, bottom, high, step, x, y, time, grown, from, to };
}

/** Whole fish: 1, 2 or 5 times a power of ten, two to five lines. */
function stepOf(most) {
  const power = 10 ** Math.floor(Math.log10(most / 4));
  return Math.max(1, [1, 2, 5, 10].find((n) => n * power >= most / 4) * power);
}

function hatch(id) {
  const size = { width: 9, height: 9, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' };
  return svg('pattern', { id, ...size }, svg('line', { class: 'hatching', x1: 0, y1: 0, x2: 0, y2: 9 }));
}

function drawSpan({ x, top, bottom, from, to, grown }, span, id) {
  const left = x(Math.max(span.from, from));
  const right = x(Math.min(span.to, to));
  const box = { x: left, y: top, width: Math.max(2, right - left), height: bottom - top };
  const shapes = [svg('rect', { class: 'unseen', ...box, fill: `url(#${id})` })];
  if (right - left >= SPOKEN * grown) {
    const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
    const plate = { x: middle.x - (SPOKEN * grown) / 2, y: middle.y - 15 * grown };
    shapes.push(
      svg('rect', { class: 'plate', ...plate, width: SPOKEN * grown, height: 30 * grown, rx: 8 }),
      svg('text', { class: 'reason', ...middle, 'text-anchor': 'middle', dy: '.36em' }, span.text),
    );
  }
  return shapes;
}

function grid({ left, right, top, bottom, high, step, x, y, grown, from, to }) {
  const shapes = [];
  for (let n = 0; n <= high; n += step) {
    shapes.push(
      svg('line', { class: 'grid', x1: left, x2: right, y1: y(n), y2: y(n) }),
      svg('text', { class: 'tick', x: left - 7, y: y(n), 'text-anchor': 'end', dy: '.36em' }, n),
    );
  }
  const hours = Math.round((to - from) / HOUR); // 23 or 25 where clocks are put forward or back
  for (let hour = 0; hour <= hours; hour += 6) {
    const at = x(from + hour * HOUR);
    const anchor = hour === hours ? 'end' : 'middle';
    const foot = { class: 'tick', x: at + (hour === hours ? 8 : 0), y: bottom + 22 * grown, 'text-anchor': anchor };
    shapes.push(
      svg('line', { class: 'grid', x1: at, x2: at, y1: top, y2: bottom }),
      svg('text', foot, say('day.hour', { n: hour })),
    );
  }
  return shapes;
}

/** A clear hour without fish is a ring on the ground line: somebody looked. Lamp and daylight stand side by side. */
function drawHour({ x, y, bottom }, hour, hours) {
  const kind = { 'data-lamp': String(hour.lamp), 'data-provisional': String(hour.provisional) };
  const both = hours.some((other) => other !== hour && other.time === hour.time && other.n !== null);
  const whole = WIDE * (x(hour.time + HOUR) - x(hour.time));
  const width = both ? whole / 2 : whole;
  const middle = x(hour.time + HOUR / 2) + (both ? (hour.lamp ? 0.5 : -0.5) * width : 0);
  return hour.n === 0
    ? svg('circle', { class: 'clip none', ...kind, cx: middle, cy: bottom - 4, r: 3 })
    : svg('rect', { class: 'clip', ...kind, x: middle - width / 2, y: y(hour.n), width, height: bottom - y(hour.n) });
}

function drawNow({ x, top, bottom, right }, { now, to }) {
  return now < to
    ? [svg('rect', { class: 'later', x: x(now), y: top, width: Math.max(0, right - x(now)), height: bottom - top })]
    : [];
}

function drawHaul({ x, top, bottom, right, grown }, haul) {
  const at = x(haul.time);
  const size = 11 * grown;
  const side = at + 2 * size > right ? -1 : 1;
  const flag = `M${at} ${top}V${top - 2 * size}l${side * 1.5 * size} ${0.7 * size}L${at} ${top - 0.6 * size}`;
  return [
    svg('line', { class: 'haul', x1: at, x2: at, y1: top, y2: bottom }),
    svg('path', { class: 'haul flag', d: flag }),
  ];
}

/** The day in words, for those who do not see it. */
function spoken({ hours, spans, hauls }) {
  const seen = hours.filter((hour) => hour.n !== null);
  const best = seen.reduce((most, hour) => (most === null || hour.n > most.n ? hour : most), null);
  return [
    best ? say('day.most', { n: best.n, at: say('day.at', { n: new Date(best.time).getHours() }) }) : say('day.nothing'),
    ...spans.map((span) => say('day.span', { from: hourOf(span.from), to: hourOf(span.to), text: span.text })),
    ...hauls.map((haul) => say('day.haul', { hour: hourOf(haul.time) })),
  ].join('、');
}

customElements.define('day-chart', DayChart);
