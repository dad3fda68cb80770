package amimori.analytics.bench;

import amimori.analytics.timing.Stage;
import amimori.analytics.timing.Timings;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Keeps how long each stage took while it is told to. */
final class StageTimes implements Timings {
    private static final double NANOS_A_MILLI = 1e6;
    private static final int MOST = 200_000;

    private final Map<Stage, long[]> nanos = new EnumMap<>(Stage.class);
    private final int[] sizes = new int[Stage.values().length];
    private boolean keeping;

    StageTimes() {
        for (Stage stage : Stage.values()) {
            nanos.put(stage, new long[1024]);
        }
    }

    /** Forgets what was and keeps what comes, or keeps no more. */
    synchronized void keep(boolean on) {
        keeping = on;
        if (on) {
            Arrays.fill(sizes, 0);
        }
    }

    @Override
    public synchronized void took(Stage stage, long time) {
        int size = sizes[stage.ordinal()];
        if (!keeping || size == MOST) {
            return;
        }
        long[] all = nanos.get(stage);
        if (size == all.length) {
            all = Arrays.copyOf(all, 2 * size);
            nanos.put(stage, all);
        }
        all[size] = time;
        sizes[stage.ordinal()] = size + 1;
    }

    /** By stage its mean, median, 95th and 99th percentile by nearest rank, ms; those that nobody told of are not there. */
    synchronized Map<String, Map<String, Double>> millis() {
        Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            long[] sorted = Arrays.copyOf(nanos.get(stage), sizes[stage.ordinal()]);
            Arrays.sort(sorted);
            if (sorted.length > 0) {
                Map<String, Double> one = new LinkedHashMap<>();
                one.put("mean", millis(Arrays.stream(sorted).average().orElseThrow()));
                one.put("p50", at(sorted, 0.50));
                one.put("p95", at(sorted, 0.95));
                one.put("p99", at(sorted, 0.99));
                figures.put(stage.name().toLowerCase(Locale.ROOT), one);
            }
        }
        return figures;
    }

    private static double at(long[] sorted, double share) {
        return millis(sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)]);
    }

    private static double millis(double nanos) {
        return BenchRun.rounded(nanos / NANOS_A_MILLI);
    }
}
