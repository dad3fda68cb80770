import { mark, svg } from './dom.js';

/** Shapes that carry a state together with its word and colour: tick, box, triangle. And the drawings on what is pressed. */

const drawings = {
  tick: () => [svg('path', { d: 'M3 14l7 7L23 5', 'stroke-width': 4.5 })],
  box: () => [svg('rect', { x: 4, y: 4, width: 18, height: 18, rx: 2 }), svg('path', { d: 'M13 8v6M13 17.500v.5' })],
  triangle: () => [svg('path', { d: 'M13 3 24 23H2z' }), svg('path', { d: 'M13 10v6M13 19v.5' })],
  home: () => [svg('path', { d: 'M3 13 13 4l10 9v10H3z' })],
  gear: () => [
    svg('circle', { cx: 13, cy: 13, r: 4 }),
    svg('path', { d: 'M13 2v4M13 20v4M2 13h4M20 13h4M5 5l3 3M18 18l3 3M5 21l3-3M18 8l3-3' }),
  ],
  back: () => [svg('path', { d: 'M16 4 7 13l9 9', 'stroke-width': 3.5 })],
  arrow: () => [svg('path', { d: 'M13 22V4M6 11l7-7 7 7' })],
  play: () => [svg('path', { d: 'M8 4v18l14-9z', fill: 'currentColor' })],
  pause: () => [svg('path', { d: 'M8 5v16M18 5v16', 'stroke-width': 5 })],
  close: () => [svg('path', { d: 'M5 5l16 16M21 5 5 21' })],
  larger: () => [svg('path', { d: 'M13 4v18M4 13h18', 'stroke-width': 3.5 })],
  smaller: () => [svg('path', { d: 'M4 13h18', 'stroke-width': 3.5 })],
  frame: () => [svg('path', { d: 'M3 9V3h6M17 3h6v6M23 17v6h-6M9 23H3v-6' })],
  boxes: () => [svg('path', { d: 'M3 5h10v8H3z' }), svg('path', { d: 'M15 14h8v7h-8z' })],
  flag: () => [svg('path', { d: 'M6 24V3l15 5-15 6', fill: 'currentColor' })],
  up: () => [svg('path', { d: 'M5 21 20 6M9 6h11v11' })],
  down: () => [svg('path', { d: 'M5 5l15 15M20 9v11H9' })],
  same: () => [svg('path', { d: 'M3 13h19M15 6l7 7-7 7' })],
  forward: () => [svg('path', { d: 'M10 4l9 9-9 9', 'stroke-width': 3.5 })],
};

const byLevel = ['tick', 'box', 'triangle'];

export function shape(name) {
  return svg(
    'svg',
    {
      class: 'shape',
      'data-shape': name,
      viewBox: '0 0 26 26',
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 3,
      'stroke-linejoin': 'round',
      'stroke-linecap': 'round',
      'aria-hidden': 'true',
    },
    ...drawings[name](),
  );
}

/** Puts the shape of a level (0 well, 1 attention, 2 bad) at the beginning of an element, and colours the element. */
export function level(element, value) {
  reshape(element, byLevel[value]);
  mark(element, 'data-level', value);
}

/** Puts a shape at the beginning of an element in place of the one that is there. */
export function reshape(element, name) {
  const there = element.querySelector(':scope > svg.shape');
  if (there?.dataset.shape !== name) {
    there?.remove();
    element.prepend(shape(name));
  }
}
