package amimori.ingest.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** How fast a volume fills. */
final class Forecast {
    /** What a night sends differs from what a day sends: with less than one of each there is nothing to say. */
    private static final Duration SHORTEST = Duration.ofHours(24);

    /** A change of rate shows within a day or two, and no longer than that does a single copy bend it. */
    private static final Duration LATELY = Duration.ofHours(48);

    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    private Forecast() {}

    /** @param free bytes that were free at that time */
    record Sample(Instant at, long free) {}

    /**
     * The median of the slopes between all pairs (Theil and Sen): somebody who copies a film onto the volume and takes it
     * off again, or a retention that frees a lot at once, does not bend it. That of the last two days counts if it is
     * steeper: another camera must not hide behind two quiet weeks.
     *
     * @param samples in any order; the work grows with the square of their number
     * @return bytes a day by which less becomes free, below 0 where more does; null if there is not a day of samples
     */
    static Double bytesPerDay(List<Sample> samples) {
        List<Sample> byTime =
                samples.stream().sorted((a, b) -> a.at().compareTo(b.at())).toList();
        Double usual = slope(byTime);
        if (usual == null) {
            return null;
        }
        Instant since = byTime.get(byTime.size() - 1).at().minus(LATELY);
        Double lately = slope(
                byTime.stream().filter(sample -> !sample.at().isBefore(since)).toList());
        return lately == null ? usual : (Double) Math.max(usual, lately);
    }

    private static Double slope(List<Sample> byTime) {
        int n = byTime.size();
        if (n < 2
                || Duration.between(byTime.get(0).at(), byTime.get(n - 1).at()).compareTo(SHORTEST) < 0) {
            return null;
        }
        double[] slopes = new double[n * (n - 1) / 2];
        int found = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                Sample early = byTime.get(i);
                Sample late = byTime.get(j);
                long millis = Duration.between(early.at(), late.at()).toMillis();
                if (millis > 0) {
                    slopes[found++] = (early.free() - late.free()) / (millis / DAY_MILLIS);
                }
            }
        }
        Arrays.sort(slopes, 0, found);
        return found % 2 == 1 ? slopes[found / 2] : (slopes[found / 2 - 1] + slopes[found / 2]) / 2;
    }
}
