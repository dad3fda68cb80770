import { dayOf, midnight, moment, shortDayOf } from './clock.js';
import { el, svg, write } from './dom.js';
import { say } from './language.js';
import { fixed } from './numbers.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MARGIN = { top: 12, right: 52, bottom: 30, left: 46 };
const HEIGHT = 240;
const LABEL = 22; // px between the labels at the right end

/**
 * Lines over time, with the range each point stands for as a band. Touched, it tells the values at that time.
 *
 * `show` takes `{lines, from, to, unit, marks, step}`: lines are `{label, points: [[time, mean, low, high]]}`, marks
 * are horizontal lines `{value, level}`, step is the time between points in ms; a longer gap is left open.
 */
export class LineChart extends HTMLElement {
  #readout = el('p', { class: 'readout' });
  #box = el('div', { class: 'plot' });
  #size = new ResizeObserver(() => this.#draw());
  #data = null;
  #scale = null;
  #rule = null;

  connectedCallback() {
    this.replaceChildren(this.#readout, this.#box);
    this.#size.observe(this.#box);
    this.#box.addEventListener('pointermove', (event) => this.#read(event));
    this.#box.addEventListener('pointerdown', (event) => this.#read(event));
    this.#box.addEventListener('pointerleave', () => this.#unread());
  }

  disconnectedCallback() {
    this.#size.disconnect();
  }

  show(data) {
    this.#data = data;
    this.#draw();
  }

  /** Says why there is nothing to draw. */
  say(text) {
    this.#data = null;
    write(this.#readout, '');
    this.#box.replaceChildren(el('p', {}, text));
  }

  #draw() {
    if (!this.#data || this.#box.clientWidth === 0) {
      return;
    }
    this.#scale = scaleOf(this.#data, this.#box.clientWidth, rem());
    this.#rule = svg('line', { class: 'rule', visibility: 'hidden', y1: this.#scale.top, y2: this.#scale.bottom });
    const { width, height } = this.#scale;
    const label = this.#data.lines.map((line) => rangeOf(line, this.#data.unit)).join('、');
    this.#box.replaceChildren(
      svg(
        'svg',
        { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label },
        ...grid(this.#scale, this.#data),
        ...this.#data.lines.flatMap((line, i) => drawLine(this.#scale, line, i, this.#data.step)),
        ...labels(this.#scale, this.#data.lines),
        this.#rule,
      ),
    );
    this.#unread();
  }

  #read(event) {
    if (!this.#data) {
      return;
    }
    const { x, time } = this.#scale;
    const at = time(event.clientX - this.#box.getBoundingClientRect().left);
    const near = this.#data.lines
      .map((line) => ({ label: line.label, point: nearest(line.points, at) }))
      .filter(({ point }) => Math.abs(point[0] - at) <= 2 * this.#data.step);
    if (near.length === 0) {
      this.#unread();
      return;
    }
    const values = near.map(({ label, point }) => `${label}\u00a0${fixed(point[1])}`).join('　');
    write(this.#readout, `${this.#when(near[0].point[0])}　${values}${this.#data.unit}`);
    this.#rule.setAttribute('x1', x(near[0].point[0]));
    this.#rule.setAttribute('x2', x(near[0].point[0]));
    this.#rule.setAttribute('visibility', 'visible');
  }

  #when(time) {
    return this.#data.step < DAY ? moment(time) : dayOf(time);
  }

  #unread() {
    this.#rule?.setAttribute('visibility', 'hidden');
    write(this.#readout, say('chart.hint'));
  }
}

function rem() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / 18;
}

function scaleOf({ lines, from, to, marks }, width, grown) {
  const values = lines.flatMap((line) => line.points.flatMap(([, , low, high]) => [low, high]));
  const wanted = [...values, ...marks.map((mark) => mark.value)];
  const step = stepOf(Math.min(...wanted), Math.max(...wanted));
  const low = Math.floor(Math.min(...wanted) / step) * step;
  const high = Math.max(Math.ceil(Math.max(...wanted) / step) * step, low + step);
  const height = HEIGHT * Math.min(grown, 1.5);
  const left = MARGIN.left * grown;
  const right = width - MARGIN.right * grown;
  const bottom = height - MARGIN.bottom * grown;
  const x = (time) => left + ((time - from) / (to - from)) * (right - left);
  const y = (value) => bottom - ((value - low) / (high - low)) * (bottom - MARGIN.top);
  const time = (px) => from + ((px - left) / (right - left)) * (to - from);
  return { width, height, left, right, top: MARGIN.top, bottom, low, high, step, x, y, time, grown };
}

/** 1, 2 or 5 times a power of ten, so that there are three to six lines. */
function stepOf(low, high) {
  const rough = Math.max(high - low, 0.2) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].find((n) => n * power >= rough) * power;
}

function grid(scale, { from, to, marks }) {
  const { left, right, top, bottom, low, high, step, x, y, grown } = scale;
  const shapes = [];
  for (let value = low; value <= high + step / 2; value += step) {
    shapes.push(
      svg('line', { class: 'grid', x1: left, x2: right, y1: y(value), y2: y(value) }),
      svg(
        'text',
        { class: 'tick', x: left - 8, y: y(value), 'text-anchor': 'end', dy: '.35em' },
        fixed(value, step < 1 ? 1 : 0),
      ),
    );
  }
  const room = 70 * grown; // px a date needs
  const every = Math.max(1, Math.ceil(((room / (right - left)) * (to - from)) / DAY)) * DAY;
  for (let day = midnight(to); day > from; day = midnight(day - every + HOUR * 2)) {
    shapes.push(svg('line', { class: 'grid', x1: x(day), x2: x(day), y1: top, y2: bottom }));
    if (x(day) > room / 2) {
      const foot = { class: 'tick', x: x(day), y: bottom + 22 * grown, 'text-anchor': 'middle' };
      shapes.push(svg('text', foot, shortDayOf(day)));
    }
  }
  for (const mark of marks) {
    const height = { y1: y(mark.value), y2: y(mark.value) };
    shapes.push(svg('line', { class: 'level', 'data-level': mark.level, x1: left, x2: right, ...height }));
  }
  return shapes;
}

function drawLine({ x, y }, line, i, step) {
  return pieces(line.points, step).flatMap((points) => {
    const band = [
      ...points.map(([time, , , high]) => `${x(time).toFixed(1)},${y(high).toFixed(1)}`),
      ...[...points].reverse().map(([time, , low]) => `${x(time).toFixed(1)},${y(low).toFixed(1)}`),
    ];
    const mean = points.map(([time, value]) => `${x(time).toFixed(1)},${y(value).toFixed(1)}`);
    return [
      svg('polygon', { class: 'band', 'data-line': i % 4, points: band.join(' ') }),
      svg('polyline', { class: 'line', 'data-line': i % 4, points: mean.join(' ') }),
    ];
  });
}

function pieces(points, step) {
  const all = [];
  points.forEach((point, i) => {
    if (i === 0 || point[0] - points[i - 1][0] > 3 * step) {
      all.push([]);
    }
    all.at(-1).push(point);
  });
  return all;
}

/** At the right end of each line, moved apart where they would overlap. */
function labels({ right, top, bottom, y, grown }, lines) {
  const places = lines
    .map((line, i) => ({ line, i, at: y(line.points.at(-1)[1]) }))
    .sort((a, b) => a.at - b.at);
  const room = LABEL * grown;
  places.forEach((place, i) => {
    place.at = Math.max(place.at, i === 0 ? top + room / 2 : places[i - 1].at + room);
  });
  const excess = Math.max(0, (places.at(-1)?.at ?? 0) - bottom);
  return places.map(({ line, i, at }) =>
    svg('text', { class: 'end', 'data-line': i % 4, x: right + 6, y: at - excess, dy: '.35em' }, line.label),
  );
}

function nearest(points, at) {
  return points.reduce((best, point) => (Math.abs(point[0] - at) < Math.abs(best[0] - at) ? point : best));
}

function rangeOf(line, unit) {
  const low = fixed(Math.min(...line.points.map((point) => point[2])));
  const high = fixed(Math.max(...line.points.map((point) => point[3])));
  return say('chart.range', { label: line.label, low, high, unit });
}

customElements.define('line-chart', LineChart);
