package amimori.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * Memory over a long load. No collection is forced while it runs, because that gives memory back that the server would
 * have kept; what lives is counted by one before it and one after it. Resident memory grows by the median slope of the
 * samples after the first quarter, in which caches fill and code is compiled.
 */
final class Soak {
    private static final int SAMPLES = 60;
    private static final double SHORTEST_SECONDS = 10;
    private static final long LOOK_MILLIS = 500;
    private static final double MEGABYTE = 1024 * 1024;
    /** Growth over the whole soak below which memory counts as flat, as a part of its size and in MB. */
    private static final double FLAT_PART = 0.05;

    private static final double FLAT_MEGABYTES = 16;
    private static final String RULE = "flat is what grows by less than 16 MB or 5 % of its size over the soak";

    private final Path file;
    private final double liveBefore;
    private final List<Sample> samples = new ArrayList<>();

    /** In MB; a size that is unknown is NaN. @param heap after the last collection, with garbage it left for later */
    record Sample(double seconds, double heap, double server, double database, double fleet, long waiting) {}

    /**
     * @param file takes the samples as CSV as they come, or null
     * @param liveHeap bytes that live before it
     */
    Soak(Path file, long liveHeap) {
        this.file = file;
        this.liveBefore = liveHeap / MEGABYTE;
    }

    /** Takes samples until the load is over. */
    void watch(Rig rig, Progress progress, Duration duration) throws IOException, InterruptedException {
        progress.say("    seconds  heap MB  server MB  database MB  fleet MB   waiting");
        double pause = Math.max(SHORTEST_SECONDS, duration.toSeconds() / (double) SAMPLES);
        long begin = System.nanoTime();
        for (; rig.fleet().running(); Thread.sleep(LOOK_MILLIS)) {
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (seconds >= (samples.size() + 1) * pause) {
                take(new Sample(
                        seconds,
                        rig.heap() / MEGABYTE,
                        megabytes(rig.serverBytes()),
                        megabytes(rig.databaseBytes()),
                        megabytes(rig.fleetBytes()),
                        rig.fleet().sent() - rig.settled()));
                progress.say(line());
            }
        }
    }

    void take(Sample sample) throws IOException {
        samples.add(sample);
        if (file != null) {
            Files.writeString(file, csv());
        }
    }

    private static double megabytes(OptionalLong bytes) {
        return bytes.isPresent() ? bytes.getAsLong() / MEGABYTE : Double.NaN;
    }

    /**
     * @param asked readings a second that were asked for
     * @param achieved readings a second that were stored
     * @param liveHeap bytes that live after it
     */
    void into(Figures figures, int asked, double achieved, long liveHeap) {
        double live = liveHeap / MEGABYTE;
        double hours = last() / 3_600;
        double heapGrowth = hours == 0 ? 0 : (live - liveBefore) / hours;
        double serverGrowth = growth(Sample::server);
        double server = samples.isEmpty() ? 0 : samples.get(samples.size() - 1).server();
        Map<String, Object> soak = new LinkedHashMap<>();
        soak.put("askedReadingsPerSecond", asked);
        soak.put("readingsPerSecond", achieved);
        soak.put("minutes", last() / 60);
        soak.put("liveHeapMegabytes", live);
        soak.put("liveHeapMegabytesPerHour", heapGrowth);
        soak.put("liveHeapFlat", heapGrowth * hours < flat(live));
        soak.put("serverMegabytes", server);
        soak.put("serverMegabytesPerHour", serverGrowth);
        soak.put("serverFlat", serverGrowth * hours < flat(server));
        soak.put("databaseMegabytesPerHour", growth(Sample::database));
        soak.put("rule", RULE);
        soak.put("samples", List.copyOf(samples));
        figures.put("soak", soak);
    }

    private static double flat(double megabytes) {
        return Math.max(FLAT_MEGABYTES, FLAT_PART * megabytes);
    }

    private double last() {
        return samples.isEmpty() ? 0 : samples.get(samples.size() - 1).seconds();
    }

    private double growth(ToDoubleFunction<Sample> size) {
        List<Sample> later = samples.stream()
                .filter(sample -> sample.seconds() >= last() / 4)
                .filter(sample -> !Double.isNaN(size.applyAsDouble(sample)))
                .toList();
        return 3_600
                * Slope.of(
                        later.stream().mapToDouble(Sample::seconds).toArray(),
                        later.stream().mapToDouble(size).toArray());
    }

    /** For other programs: a line for each sample. */
    String csv() {
        StringBuilder csv = new StringBuilder("seconds,heap_mb,server_mb,database_mb,fleet_mb,waiting\n");
        for (Sample one : samples) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%.0f,%.1f,%.1f,%.1f,%.1f,%d\n",
                    one.seconds(),
                    one.heap(),
                    one.server(),
                    one.database(),
                    one.fleet(),
                    one.waiting()));
        }
        return csv.toString();
    }

    private String line() {
        Sample now = samples.get(samples.size() - 1);
        return String.format(
                "%11.0f %8.1f %10.1f %12.1f %9.1f %9d",
                now.seconds(), now.heap(), now.server(), now.database(), now.fleet(), now.waiting());
    }
}
