package amimori.wire.quality;

/**
 * The values from {@code min} to {@code max}, both included.
 *
 * @param min not NaN
 * @param max at least {@code min}
 */
public record Span(double min, double max) {
    /** All numbers. */
    public static final Span ALL = new Span(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Span {
        if (!(min <= max)) {
            throw new IllegalArgumentException(
                    "a span: expected two numbers, the first not larger, found " + min + " and " + max);
        }
    }

    public boolean holds(double value) {
        return value >= min && value <= max;
    }

    public boolean holds(Span other) {
        return other.min >= min && other.max <= max;
    }
}
