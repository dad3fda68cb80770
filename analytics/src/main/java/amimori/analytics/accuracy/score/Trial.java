package amimori.analytics.accuracy.score;

/**
 * One find as a bet on its score.
 *
 * @param score 0 to 1
 * @param image number of its picture
 */
public record Trial(double score, boolean right, int image) {}
