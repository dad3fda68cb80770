package amimori.gateway.quality;

import amimori.gateway.Misconfigured;
import amimori.wire.quality.Check;
import amimori.wire.quality.DefaultLimits;
import amimori.wire.quality.FlatLimits;
import amimori.wire.quality.Limits;
import amimori.wire.quality.Span;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Thresholds of one quantity as somebody writes them; what is left out stays as it is by default.
 *
 * @param unit the unit they are in; needed for a quantity without defaults
 * @param sensor smallest and largest value the sensor can say
 * @param user smallest and largest value expected
 * @param spike leap that is suspect
 * @param perHour change within an hour that is suspect
 * @param flat when it is too flat
 * @param gap longest silence expected
 * @param without names of tests to leave out
 */
public record LimitsConfig(
        String unit,
        List<Double> sensor,
        List<Double> user,
        Double spike,
        Double perHour,
        Flat flat,
        amimori.gateway.Span gap,
        List<String> without) {
    private static final List<Check> LEFT_OUT_HERE =
            List.of(Check.GROSS_RANGE, Check.SPIKE, Check.RATE_OF_CHANGE, Check.FLAT_LINE);

    /**
     * @param tolerance values that differ by no more are the same
     * @param suspect the same for so long is suspect
     * @param fail the same for so long fails
     */
    public record Flat(Double tolerance, amimori.gateway.Span suspect, amimori.gateway.Span fail) {
        FlatLimits over(FlatLimits base) {
            FlatLimits all = base == null ? DefaultLimits.FLAT : base;
            return new FlatLimits(
                    tolerance == null ? all.tolerance() : tolerance,
                    suspect == null ? all.suspectMicros() : micros(suspect),
                    fail == null ? all.failMicros() : micros(fail));
        }
    }

    /**
     * @param where names the setting in the refusal
     * @param base the defaults, or null where there are none
     * @throws Misconfigured when they contradict each other
     */
    Limits over(String where, Limits base) {
        if (base == null && unit == null) {
            throw new Misconfigured(where + ".unit: expected the unit of a quantity without defaults, found nothing");
        }
        // In another unit the defaults mean nothing.
        Limits all = base == null || unit != null && !unit.equals(base.uom()) ? Limits.none(unit) : base;
        List<Check> out = out(where);
        try {
            Span sensorSpan = sensor == null ? all.sensor() : span("sensor", sensor);
            Span userSpan = user == null ? all.user() : span("user", user);
            boolean ranged = !out.contains(Check.GROSS_RANGE);
            return new Limits(
                    all.uom(),
                    all.circular() || all.uom().equals("deg"),
                    ranged ? sensorSpan : Span.ALL,
                    ranged ? within(userSpan, sensorSpan) : Span.ALL,
                    out.contains(Check.SPIKE) ? Double.NaN : spike == null ? all.spike() : spike,
                    out.contains(Check.RATE_OF_CHANGE) ? Double.NaN : perHour == null ? all.perHour() : perHour,
                    out.contains(Check.FLAT_LINE) ? null : flat == null ? all.flat() : flat.over(all.flat()),
                    gap == null ? all.gapMicros() : micros(gap));
        } catch (IllegalArgumentException e) {
            throw new Misconfigured(where + ", " + e.getMessage(), e);
        }
    }

    /** A default that is wider than the sensor's span somebody named is narrowed; what they named themselves is not. */
    private Span within(Span userSpan, Span sensorSpan) {
        if (user != null || sensorSpan.max() < userSpan.min() || sensorSpan.min() > userSpan.max()) {
            return user != null ? userSpan : sensorSpan;
        }
        return new Span(Math.max(userSpan.min(), sensorSpan.min()), Math.min(userSpan.max(), sensorSpan.max()));
    }

    private List<Check> out(String where) {
        return without == null
                ? List.of()
                : without.stream().map(word -> check(where, word)).toList();
    }

    private static Check check(String where, String word) {
        return LEFT_OUT_HERE.stream()
                .filter(check -> check.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Misconfigured(where + ".without: expected "
                        + LEFT_OUT_HERE.stream().map(Check::word).collect(Collectors.joining(", ")) + ", found \""
                        + word + '"'));
    }

    private static Span span(String what, List<Double> ends) {
        if (ends.size() != 2 || ends.contains(null)) {
            throw new IllegalArgumentException(
                    what + ": expected two numbers such as [-2, 35], found " + Arrays.toString(ends.toArray()));
        }
        return new Span(ends.get(0), ends.get(1));
    }

    private static long micros(amimori.gateway.Span span) {
        return span.length().toMillis() * 1000;
    }
}
