import { svg } from './dom.js';

const REACH = 28; // px around a tap within which a box is meant: half of what a wet thumb covers
const PLATE = { height: 22, digit: 10, edge: 5 }; // px
const LINES = 4; // kinds of lines, so that classes differ without their colours

/**
 * What was seen in a picture, drawn over it: a box and a number each. Lies over an `img` of the same size, whose
 * `object-fit` stands in `data-fit`.
 */
export class BoxLayer extends HTMLElement {
  #drawing = svg('svg', { 'aria-hidden': 'true' });
  #size = new ResizeObserver(() => this.#draw());
  #picture = null;
  #boxes = [];
  #chosen = null;

  connectedCallback() {
    this.replaceChildren(this.#drawing);
    this.#size.observe(this);
  }

  disconnectedCallback() {
    this.#size.disconnect();
  }

  /**
   * @param picture its `{width, height}` in any unit
   * @param boxes `{n, line, x, y, w, h, point, struck}` each: its number, the kind of its line, shares of the picture,
   *   whether it is only a place, and whether somebody said that nothing is there
   * @param chosen a box of them, or a place `{x, y}` where one is missed, or null
   */
  show(picture, boxes, chosen = null) {
    this.#picture = picture;
    this.#boxes = boxes;
    this.#chosen = chosen;
    this.#draw();
  }

  clear() {
    this.show(null, []);
  }

  /** What is meant by a tap: `{x, y, box}` in shares of the picture, or null beside the picture. */
  at(clientX, clientY) {
    if (!this.#picture) {
      return null;
    }
    const place = this.#place();
    const own = this.getBoundingClientRect();
    const [px, py] = [clientX - own.left, clientY - own.top];
    const x = (px - place.left) / place.width;
    const y = (py - place.top) / place.height;
    return x < 0 || x > 1 || y < 0 || y > 1 ? null : { x, y, box: this.#meant(px, py, place) };
  }

  /** The smallest box around the tap, else the nearest one within reach. */
  #meant(px, py, place) {
    const near = this.#boxes
      .map((box) => ({ box, off: distance(px, py, inPixels(box, place)), size: box.w * box.h }))
      .filter(({ off }) => off <= REACH)
      .sort((a, b) => a.off - b.off || a.size - b.size);
    return near[0]?.box ?? null;
  }

  #place() {
    const { width, height } = this.#picture;
    const fits = [this.clientWidth / width, this.clientHeight / height];
    const scale = this.dataset.fit === 'cover' ? Math.max(...fits) : Math.min(...fits);
    return {
      left: (this.clientWidth - width * scale) / 2,
      top: (this.clientHeight - height * scale) / 2,
      width: width * scale,
      height: height * scale,
    };
  }

  #draw() {
    if (!this.#picture || this.clientWidth === 0) {
      this.#drawing.replaceChildren();
      return;
    }
    const place = this.#place();
    const taken = [];
    this.#drawing.replaceChildren(
      ...this.#boxes.map((box) => drawBox(box, inPixels(box, place), box === this.#chosen)),
      ...this.#boxes.map((box) => this.#plate(box, inPixels(box, place), taken)).filter(Boolean),
      ...(this.#chosen && !this.#boxes.includes(this.#chosen) ? [cross(inPixels(this.#chosen, place), true)] : []),
    );
  }

  /** A number where it hides no other number; zoomed in, there is room for all. */
  #plate(box, at, taken) {
    const width = PLATE.digit * String(box.n).length + 2 * PLATE.edge;
    const left = Math.max(0, Math.min(at.left, this.clientWidth - width));
    const top = at.top >= PLATE.height ? at.top - PLATE.height : at.top + at.height;
    const plate = { left, top, right: left + width, bottom: top + PLATE.height };
    if (box !== this.#chosen && taken.some((other) => overlap(plate, other))) {
      return null;
    }
    taken.push(plate);
    return svg(
      'g',
      { class: 'plate', 'data-chosen': String(box === this.#chosen) },
      svg('rect', { x: left, y: top, width, height: PLATE.height, rx: 4 }),
      svg('text', { x: left + width / 2, y: top + PLATE.height / 2, 'text-anchor': 'middle', dy: '.36em' }, box.n),
    );
  }
}

function inPixels(box, place) {
  return {
    left: place.left + box.x * place.width,
    top: place.top + box.y * place.height,
    width: box.w * place.width,
    height: box.h * place.height,
  };
}

/** From a point to a rectangle, 0 inside. */
function distance(x, y, { left, top, width, height }) {
  const dx = Math.max(left - x, 0, x - left - width);
  const dy = Math.max(top - y, 0, y - top - height);
  return Math.hypot(dx, dy);
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** A dark line under a light one: to be seen on any water. */
function drawBox(box, at, chosen) {
  if (box.point) {
    return cross(at, chosen);
  }
  const { left, top, width, height } = at;
  const size = { x: left, y: top, width, height, rx: 3 };
  const ends = { x1: left, y1: top, x2: left + width, y2: top + height };
  return svg(
    'g',
    { class: 'box', 'data-line': box.line % LINES, 'data-chosen': String(chosen) },
    svg('rect', { class: 'under', ...size }),
    svg('rect', { class: 'over', ...size }),
    box.struck ? svg('line', { class: 'under', ...ends }) : null,
    box.struck ? svg('line', { class: 'over', ...ends }) : null,
  );
}

/** Where somebody says that something was missed. */
function cross({ left, top }, chosen) {
  const d = `M${left - 14} ${top}h28M${left} ${top - 14}v28`;
  return svg(
    'g',
    { class: 'box', 'data-chosen': String(chosen) },
    svg('path', { class: 'under', d }),
    svg('path', { class: 'over', d }),
  );
}

customElements.define('box-layer', BoxLayer);
