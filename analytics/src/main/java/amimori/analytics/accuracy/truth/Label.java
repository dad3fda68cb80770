package amimori.analytics.accuracy.truth;

import amimori.analytics.accuracy.score.Rect;

/**
 * One labelled thing.
 *
 * @param name class, as the labels call it
 * @param box in units of which the picture is {@code across} wide and {@code down} high
 * @param across width of the picture in the box's units, or 0 where they are the picture's own pixels
 * @param down height of the picture in the box's units, or 0
 * @param doubtful whether the labeller was in doubt
 */
public record Label(String name, Rect box, double across, double down, boolean doubtful) {
    /**
     * @param width of the picture, pixels
     * @param height of the picture, pixels
     */
    public Rect inPixels(int width, int height) {
        double x = across > 0 ? width / across : 1;
        double y = down > 0 ? height / down : 1;
        return new Rect(box.x() * x, box.y() * y, box.w() * x, box.h() * y);
    }
}
