package amimori.wire.quality;

/**
 * How a value lies to those before it. Pure functions, apart from the tests because a direction differs from a number
 * here and nowhere else.
 */
public final class Course {
    private Course() {}

    /** How far apart two values are. */
    public static double apart(double value, double other, boolean circular) {
        return circular ? Qartod.turn(value, other) : Math.abs(value - other);
    }

    /**
     * How far a value lies outside of the span between two others; of directions, from the nearer.
     *
     * @return 0 if between them
     */
    public static double outside(double value, double a, double b, boolean circular) {
        if (!circular && value >= Math.min(a, b) && value <= Math.max(a, b)) {
            return 0;
        }
        return Math.min(apart(value, a, circular), apart(value, b, circular));
    }

    /**
     * How far a value that goes beyond a span has come from its other end. One inside the span leads nowhere that the
     * series has not just been, so that after a front only the front is flagged.
     *
     * @return 0 if inside
     */
    public static double change(double value, double lowest, double highest) {
        if (value > highest) {
            return value - lowest;
        }
        return value < lowest ? highest - value : 0;
    }
}
