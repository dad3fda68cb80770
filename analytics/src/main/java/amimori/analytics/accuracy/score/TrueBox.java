package amimori.analytics.accuracy.score;

/**
 * A thing that is in the picture.
 *
 * @param name class, as the model calls it
 * @param doubtful whether its labeller was in doubt (VOC's "difficult"): it need not be found, and finding it, however
 *     often, is no mistake
 */
public record TrueBox(String name, Rect box, boolean doubtful) {}
