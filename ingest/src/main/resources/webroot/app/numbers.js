import { say } from './language.js';

/** Numbers and units as fishers say them. */

const KNOTS = 1.943844; // in 1 m/s

export function knotsOf(metresPerSecond) {
  return metresPerSecond * KNOTS;
}

export function fixed(value, digits = 1) {
  return value.toFixed(digits).replace('-', '−');
}

/** With its sign: +0.3, −0.3, ±0.0. */
export function signed(value, digits = 1) {
  const rounded = Number(value.toFixed(digits));
  return (rounded > 0 ? '+' : rounded < 0 ? '' : '±') + fixed(Math.abs(rounded) === 0 ? 0 : rounded, digits);
}

/** 18.4℃, 18.4 °C. */
export function measured(value, unit) {
  return say('measured', { value, unit: say('unit.' + unit) });
}

/** 5m, 2.5m, or a sentence where nobody said how deep it hangs. */
export function depth(metres) {
  return metres === null || metres === undefined
    ? say('depth.unknown')
    : say('depth', { n: Number.isInteger(metres) ? metres : fixed(metres) });
}

/** The one of eight points of the compass that water going to `degrees` goes to. */
export function towards(degrees) {
  return say('towards.' + (Math.round((((degrees % 360) + 360) % 360) / 45) % 8));
}
