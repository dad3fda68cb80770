package amimori.analytics.accuracy.score;

/** COCO's sizes of things, by the area of their box in pixels of the picture as it is. */
public enum AreaRange {
    ALL(0, Double.MAX_VALUE),
    SMALL(0, 32 * 32),
    MEDIUM(32 * 32, 96 * 96),
    LARGE(96 * 96, Double.MAX_VALUE);

    private final double min;
    private final double max;

    AreaRange(double min, double max) {
        this.min = min;
        this.max = max;
    }

    /** Both ends belong to the range, as in COCO. */
    public boolean holds(Rect box) {
        return box.area() >= min && box.area() <= max;
    }
}
