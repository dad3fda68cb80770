package amimori.gateway.quality;

import amimori.wire.Flag;
import amimori.wire.Reading;
import amimori.wire.quality.Check;
import amimori.wire.quality.Limits;
import amimori.wire.quality.Qartod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One series of a recording: the flags as they would have been live, and the manuals' spike test beside them. */
final class RecordedSeries {
    private record Told(double value, long micros, Flag flag) {}

    private final Limits limits;
    private final SeriesWatch watch;
    private final Tally tally = new Tally();
    private final Map<Flag, Long> flags = new EnumMap<>(Flag.class);
    private final List<FlaggedSpan> spans = new ArrayList<>();
    private final Set<Check> spanChecks = EnumSet.noneOf(Check.class);
    private long spanFrom;
    private long spanTo;
    private long spanValues;
    private Flag spanWorst = Flag.NOT_EVALUATED;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long late;
    private long gaps;
    private long longestGapMicros;
    private Told before;
    private Told middle;
    private long hindsight;
    private long hindsightFlagged;

    RecordedSeries(Limits limits) {
        this.limits = limits;
        this.watch = new SeriesWatch(limits);
    }

    Verdict take(Reading reading) {
        long time = reading.timeMicros();
        if (last != Long.MIN_VALUE) {
            late += time <= last ? 1 : 0;
            longestGapMicros = Math.max(longestGapMicros, time - last);
            gaps += Qartod.gap(last, time, limits.gapMicros()) == Flag.FAIL ? 1 : 0;
        }
        Verdict verdict = watch.judge(reading, null);
        tally.count(verdict);
        flags.merge(verdict.flag(), 1L, Long::sum);
        lookBack(new Told(reading.value(), time, verdict.of(Check.SPIKE)));
        stretch(time, verdict);
        first = Math.min(first, time);
        last = Math.max(last, time);
        return verdict;
    }

    /** The manuals' test of the value before this one. */
    private void lookBack(Told now) {
        if (before != null
                && now.micros() - middle.micros() <= limits.gapMicros()
                && middle.micros() - before.micros() <= limits.gapMicros()
                && Qartod.spike(before.value(), middle.value(), now.value(), limits.spike(), Double.NaN)
                        == Flag.SUSPECT) {
            hindsight++;
            hindsightFlagged += middle.flag() == Flag.SUSPECT ? 1 : 0;
        }
        before = middle;
        middle = now;
    }

    private void stretch(long time, Verdict verdict) {
        if (verdict.flag() == Flag.PASS || verdict.flag() == Flag.NOT_EVALUATED) {
            endSpan();
            return;
        }
        spanFrom = spanValues == 0 ? time : spanFrom;
        spanTo = time;
        spanValues++;
        spanWorst = spanWorst.worst(verdict.flag());
        for (Check check : Check.values()) {
            if (verdict.of(check) == Flag.SUSPECT || verdict.of(check) == Flag.FAIL) {
                spanChecks.add(check);
            }
        }
    }

    private void endSpan() {
        if (spanValues > 0) {
            Set<Check> checks = EnumSet.copyOf(spanChecks.isEmpty() ? Set.of(Check.GROSS_RANGE) : spanChecks);
            spans.add(FlaggedSpan.of(spanFrom, spanTo, spanValues, spanWorst, checks));
            spanValues = 0;
            spanWorst = Flag.NOT_EVALUATED;
            spanChecks.clear();
        }
    }

    /** The flagged stretches with most values, most first. */
    List<FlaggedSpan> longest(int most) {
        endSpan();
        return spans.stream()
                .sorted(Comparator.comparingLong(FlaggedSpan::values).reversed())
                .limit(most)
                .toList();
    }

    long readings() {
        return tally.readings();
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    long count(Flag flag) {
        return flags.getOrDefault(flag, 0L);
    }

    long suspect(Check check) {
        return tally.suspect().getOrDefault(check, 0L);
    }

    long fail(Check check) {
        return tally.fail().getOrDefault(check, 0L);
    }

    long gaps() {
        return gaps;
    }

    long longestGapMicros() {
        return longestGapMicros;
    }

    long late() {
        return late;
    }

    long hindsight() {
        return hindsight;
    }

    long hindsightFlagged() {
        return hindsightFlagged;
    }

    Map<String, Object> toMap(String name, List<Check> checks, int most) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("series", name);
        map.put("values", readings());
        Map<String, Object> byFlag = new LinkedHashMap<>();
        for (Flag flag : Flag.values()) {
            byFlag.put(Integer.toString(flag.code()), count(flag));
        }
        map.put("flags", byFlag);
        Map<String, Object> byCheck = new LinkedHashMap<>();
        checks.forEach(check -> byCheck.put(check.word(), Map.of("suspect", suspect(check), "fail", fail(check))));
        map.put("tests", byCheck);
        map.put("gaps", gaps);
        map.put("outOfOrder", late);
        map.put("spikesKnowingTheNext", Map.of("suspect", hindsight, "flaggedHere", hindsightFlagged));
        map.put("spans", longest(most).stream().map(RecordedSeries::toMap).toList());
        return map;
    }

    private static Map<String, Object> toMap(FlaggedSpan span) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("from", span.from().toString());
        map.put("to", span.to().toString());
        map.put("values", span.values());
        map.put("worst", span.worst().code());
        map.put("tests", span.checks().stream().map(Check::word).toList());
        return map;
    }
}
