package amimori.analytics.accuracy.score;

/**
 * A rectangle in pixels of the full picture; its edges lie between pixels, so that a width is right minus left.
 *
 * @param x of the left edge
 * @param y of the upper edge
 * @param w at least 0
 * @param h at least 0
 */
public record Rect(double x, double y, double w, double h) {
    public Rect {
        if (!(w >= 0 && h >= 0 && Double.isFinite(x + y + w + h))) {
            throw new IllegalArgumentException(
                    "expected a rectangle, found x " + x + ", y " + y + ", w " + w + ", h " + h);
        }
    }

    public double area() {
        return w * h;
    }

    /** Intersection over union, 0 (apart) to 1 (the same). */
    public double iou(Rect other) {
        double across = Math.min(x + w, other.x + other.w) - Math.max(x, other.x);
        double down = Math.min(y + h, other.y + other.h) - Math.max(y, other.y);
        if (across <= 0 || down <= 0) {
            return 0;
        }
        double both = across * down;
        return both / (area() + other.area() - both);
    }
}
