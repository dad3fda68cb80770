package amimori.standalone.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * Memory over a long load. The heap is what is left after a collection; growth is the median slope of the samples after
 * the first quarter, in which caches fill and code is compiled.
 */
final class Soak {
    private static final double MEGABYTE = 1024 * 1024;
    /** Growth over the whole soak below which memory counts as flat, as a part of its size and in MB. */
    private static final double FLAT_PART = 0.05;

    private static final double FLAT_MEGABYTES = 16;

    private final List<Sample> samples = new ArrayList<>();

    /** In MB; a size that is unknown is NaN. */
    record Sample(double seconds, double heap, double server, double database, double fleet, long waiting) {}

    void sample(
            double seconds,
            JsonNode heap,
            OptionalLong server,
            OptionalLong database,
            OptionalLong fleet,
            long waiting) {
        samples.add(new Sample(
                seconds,
                heap.get("used").asLong() / MEGABYTE,
                megabytes(server),
                megabytes(database),
                megabytes(fleet),
                waiting));
    }

    private static double megabytes(OptionalLong bytes) {
        return bytes.isPresent() ? bytes.getAsLong() / MEGABYTE : Double.NaN;
    }

    void into(Figures figures, int rate) {
        Map<String, Object> soak = new LinkedHashMap<>();
        soak.put("readingsPerSecond", rate);
        soak.put("minutes", last() / 60);
        soak.put("heapMegabytes", last(Sample::heap));
        soak.put("heapMegabytesPerHour", growth(Sample::heap));
        soak.put("serverMegabytesPerHour", growth(Sample::server));
        soak.put("databaseMegabytesPerHour", growth(Sample::database));
        soak.put("heapFlat", flat(Sample::heap));
        soak.put("serverFlat", flat(Sample::server));
        soak.put("samples", List.copyOf(samples));
        figures.put("soak", soak);
    }

    private double last() {
        return samples.isEmpty() ? 0 : samples.get(samples.size() - 1).seconds();
    }

    private Double last(ToDoubleFunction<Sample> size) {
        return samples.isEmpty() ? null : size.applyAsDouble(samples.get(samples.size() - 1));
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

    private boolean flat(ToDoubleFunction<Sample> size) {
        double grown = growth(size) * last() / 3_600;
        return grown < Math.max(FLAT_MEGABYTES, FLAT_PART * (last(size) == null ? 0 : last(size)));
    }

    /** For other programs: a line for each sample. */
    String csv() {
        StringBuilder csv = new StringBuilder("seconds,heap_mb,server_mb,database_mb,fleet_mb,waiting\n");
        for (Sample one : samples) {
            csv.append(String.format(
                    "%.0f,%.1f,%.1f,%.1f,%.1f,%d%n",
                    one.seconds(), one.heap(), one.server(), one.database(), one.fleet(), one.waiting()));
        }
        return csv.toString();
    }

    static String head() {
        return "    seconds  heap MB  server MB  database MB  fleet MB   waiting";
    }

    String line() {
        Sample now = samples.get(samples.size() - 1);
        return String.format(
                "%11.0f %8.1f %10.1f %12.1f %9.1f %9d",
                now.seconds(), now.heap(), now.server(), now.database(), now.fleet(), now.waiting());
    }
}
