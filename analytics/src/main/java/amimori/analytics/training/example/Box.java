package amimori.analytics.training.example;

/**
 * A box in pixels from the top left, or in shares of a picture's sides, as its owner says.
 *
 * @param kind what it encloses; null where it is not known, so that the network is neither praised nor blamed for it
 * @param x0 left
 * @param y0 top
 * @param x1 right, more than x0
 * @param y1 bottom, more than y0
 */
public record Box(Kind kind, float x0, float y0, float x1, float y1) {
    public float width() {
        return x1 - x0;
    }

    public float height() {
        return y1 - y0;
    }

    public float area() {
        return Math.max(0, width()) * Math.max(0, height());
    }

    public float middleX() {
        return (x0 + x1) / 2;
    }

    public float middleY() {
        return (y0 + y1) / 2;
    }

    /** What both cover. */
    public float overlap(Box other) {
        float across = Math.min(x1, other.x1) - Math.max(x0, other.x0);
        float down = Math.min(y1, other.y1) - Math.max(y0, other.y0);
        return across <= 0 || down <= 0 ? 0 : across * down;
    }

    /** Overlap as a share of what at least one covers, 0 to 1. */
    public float iou(Box other) {
        float common = overlap(other);
        return common == 0 ? 0 : common / (area() + other.area() - common);
    }

    public Box of(Kind another) {
        return new Box(another, x0, y0, x1, y1);
    }

    /** Its part inside a picture. */
    public Box within(float width, float height) {
        return new Box(kind, Math.max(0, x0), Math.max(0, y0), Math.min(width, x1), Math.min(height, y1));
    }

    /** Each corner times a factor and then moved. */
    public Box moved(double scaleX, double scaleY, double right, double down) {
        double a = x0 * scaleX + right;
        double b = x1 * scaleX + right;
        return new Box(kind, (float) Math.min(a, b), (float) (y0 * scaleY + down), (float) Math.max(a, b), (float)
                (y1 * scaleY + down));
    }
}
