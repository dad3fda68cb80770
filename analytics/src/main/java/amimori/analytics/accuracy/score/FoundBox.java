package amimori.analytics.accuracy.score;

/**
 * A thing that the model says is in the picture.
 *
 * @param name class, as the model calls it
 * @param score the model's own confidence, 0 to 1
 */
public record FoundBox(String name, Rect box, double score) {}
