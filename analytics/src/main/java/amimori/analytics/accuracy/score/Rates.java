package amimori.analytics.accuracy.score;

/**
 * Right and wrong at one threshold.
 *
 * @param right finds that are there
 * @param wrong finds that are not
 * @param missed things that are there and were not found
 */
public record Rates(long right, long wrong, long missed) {
    /** Share of the finds that are right, 0 to 1; NaN if nothing was found. */
    public double precision() {
        return right / (double) (right + wrong);
    }

    /** Share of the things that were found, 0 to 1; NaN if there was nothing. */
    public double recall() {
        return right / (double) (right + missed);
    }

    /** Harmonic mean of precision and recall, 0 to 1; NaN if nothing was there and nothing was found. */
    public double f1() {
        return 2 * right / (double) (2 * right + wrong + missed);
    }

    Rates plus(Rates other) {
        return new Rates(right + other.right, wrong + other.wrong, missed + other.missed);
    }
}
