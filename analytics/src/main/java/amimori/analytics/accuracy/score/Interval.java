package amimori.analytics.accuracy.score;

import java.util.Arrays;

/** The middle 95 % of what resampling gave. */
public record Interval(double low, double high) {
    private static final double TAIL = 0.025;

    /** @return both ends NaN if no value is a number */
    static Interval of(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        return sorted.length == 0
                ? new Interval(Double.NaN, Double.NaN)
                : new Interval(quantile(sorted, TAIL), quantile(sorted, 1 - TAIL));
    }

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
