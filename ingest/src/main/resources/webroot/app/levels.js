/**
 * From where on something is worth attention (1) or bad (2). Defaults for every net; they are to become settings of
 * each net, because tides and cameras differ from harbour to harbour.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Ages in milliseconds. A picture of dusk is all there is at four in the morning, so it stays "old" until noon. */
export const ages = {
  picture: [30 * MINUTE, 18 * HOUR],
  reading: [30 * MINUTE, 3 * HOUR],
  heard: [5 * MINUTE, 30 * MINUTE],
  waiting: [5 * MINUTE, 3 * HOUR],
};

/** Knots: below the first a net hangs as usual in most places; at the second its anchors begin to move. */
export const knots = [0.7, 1.0];

/** Change of temperature within a day, °C: a sudden strong current often comes with it; alone it is never bad news. */
export const change = [1.5, Infinity];

/** Charge left, per cent. */
export const battery = [25, 10];

/** Level of a value that is worse the larger it is. */
export function rising(value, [attention, bad]) {
  return value >= bad ? 2 : value >= attention ? 1 : 0;
}

/** Level of a value that is worse the smaller it is. */
export function falling(value, [attention, bad]) {
  return value <= bad ? 2 : value <= attention ? 1 : 0;
}
