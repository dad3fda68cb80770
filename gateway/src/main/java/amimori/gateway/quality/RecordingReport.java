package amimori.gateway.quality;

import amimori.wire.Flag;
import amimori.wire.Reading;
import amimori.wire.Times;
import amimori.wire.quality.Check;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What quality control says of a recording: counts by series and test, and the stretches that it flags. */
public final class RecordingReport {
    private static final List<Check> SHOWN =
            List.of(Check.GROSS_RANGE, Check.SPIKE, Check.RATE_OF_CHANGE, Check.FLAT_LINE);

    private final Thresholds thresholds;
    private final int spans;
    private final Map<String, RecordedSeries> series = new LinkedHashMap<>();

    /** @param spans stretches to show of each series */
    public RecordingReport(QualityConfig config, int spans) {
        this.thresholds = config.thresholds();
        this.spans = spans;
    }

    /**
     * What takes the readings.
     *
     * @param rows gets a line for each, or null
     */
    public Consumer<Reading> to(PrintWriter rows) {
        if (rows != null) {
            rows.println("time,instrument,quantity,unit,value,flag,"
                    + SHOWN.stream().map(Check::word).collect(Collectors.joining(",")));
        }
        return reading -> {
            Verdict verdict = take(reading);
            if (rows != null) {
                rows.println(Times.instant(reading.timeMicros()) + "," + reading.instrument() + ","
                        + reading.quantity() + "," + reading.uom() + "," + reading.value() + ","
                        + verdict.flag().code() + ","
                        + SHOWN.stream()
                                .map(check -> Integer.toString(verdict.of(check).code()))
                                .collect(Collectors.joining(",")));
            }
        };
    }

    private Verdict take(Reading reading) {
        String name = reading.instrument() + "/" + reading.quantity() + " " + reading.uom();
        return series.computeIfAbsent(
                        name,
                        n -> new RecordedSeries(thresholds.of(reading.instrument(), reading.quantity(), reading.uom())))
                .take(reading);
    }

    /** The report for people. */
    public List<String> lines(long unreadable) {
        List<String> lines = new ArrayList<>();
        series.forEach((name, each) -> {
            lines.add(name + ": " + each.readings() + " values, " + Times.instant(each.first()) + " to "
                    + Times.instant(each.last()));
            lines.add("  flags     "
                    + Arrays.stream(Flag.values())
                            .map(flag -> flag.code() + ": " + each.count(flag))
                            .collect(Collectors.joining("  ")));
            for (Check check : SHOWN) {
                lines.add(String.format(
                        "  %-14s  suspect %6d  fail %6d", check.word(), each.suspect(check), each.fail(check)));
            }
            lines.add("  gap             " + each.gaps() + ", the longest " + each.longestGapMicros() / 3_600_000_000L
                    + " h; " + each.late() + " values out of order");
            lines.add("  spike test of the manuals, which knows the next value: suspect " + each.hindsight()
                    + ", of these flagged here " + each.hindsightFlagged());
            each.longest(spans).forEach(span -> lines.add("  " + span));
        });
        if (unreadable > 0) {
            lines.add(unreadable + " lines could not be read");
        }
        return lines;
    }

    /** The same for programs. */
    public Map<String, Object> toMap(String file, long unreadable) {
        List<Object> all = new ArrayList<>();
        series.forEach((name, each) -> all.add(each.toMap(name, SHOWN, spans)));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", file);
        map.put("unreadable", unreadable);
        map.put("series", all);
        return map;
    }
}
