const MOST = 6;

/**
 * Makes a picture inside a scrolling box larger and smaller: with two fingers, or step by step. The picture grows in
 * the layout, so the box scrolls it as it scrolls anything.
 */
export class Zoom {
  #box;
  #stage;
  #ratio = 16 / 9;
  #factor = 1;
  #pinch = null;

  /**
   * @param box scrolls
   * @param stage inside it, as wide as this says
   */
  constructor(box, stage) {
    this.#box = box;
    this.#stage = stage;
    new ResizeObserver(() => this.#apply()).observe(box);
    box.addEventListener('touchstart', (event) => this.#begin(event));
    box.addEventListener('touchmove', (event) => this.#move(event));
    box.addEventListener('touchend', () => (this.#pinch = null));
    box.addEventListener('touchcancel', () => (this.#pinch = null));
  }

  get factor() {
    return this.#factor;
  }

  /** Twice as large or half as large, around the middle of what is seen. */
  step(larger) {
    const own = this.#box.getBoundingClientRect();
    this.#to(this.#factor * (larger ? 2 : 0.5), own.left + own.width / 2, own.top + own.height / 2);
  }

  /** Shows all of a picture of these proportions. */
  whole(width, height) {
    this.#ratio = width / height;
    this.#factor = 1;
    this.#apply();
  }

  #apply() {
    const whole = Math.min(this.#box.clientWidth, this.#box.clientHeight * this.#ratio);
    this.#stage.style.width = `${Math.floor(whole * this.#factor)}px`;
  }

  #begin(event) {
    if (event.touches.length === 2) {
      event.preventDefault(); // or the browser would zoom the whole page
      this.#pinch = { span: spanOf(event.touches), factor: this.#factor };
    }
  }

  #move(event) {
    if (event.touches.length === 2 && this.#pinch) {
      event.preventDefault();
      const [a, b] = event.touches;
      const factor = (this.#pinch.factor * spanOf(event.touches)) / this.#pinch.span;
      this.#to(factor, (a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
    }
  }

  /** What is at a place of the screen stays there. */
  #to(factor, clientX, clientY) {
    const before = this.#stage.getBoundingClientRect();
    const share = [(clientX - before.left) / before.width, (clientY - before.top) / before.height];
    this.#factor = Math.min(MOST, Math.max(1, factor));
    this.#apply();
    const after = this.#stage.getBoundingClientRect();
    this.#box.scrollLeft += after.left + share[0] * after.width - clientX;
    this.#box.scrollTop += after.top + share[1] * after.height - clientY;
  }
}

function spanOf([a, b]) {
  return Math.max(1, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY));
}
