package amimori.analytics.detector;

import amimori.wire.Count.Box;

/**
 * One box of one class, before anybody counts it.
 *
 * @param index of the class in the model's own order
 * @param score raw, 0 to 1, as thresholds and curves of accuracy are made with
 * @param box in shares of the full picture; its score is the calibrated one
 */
public record Scored(int index, double score, Box box) {}
