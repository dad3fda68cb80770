package amimori.gateway.quality;

import amimori.wire.Flag;
import amimori.wire.Reading;
import amimori.wire.quality.Check;
import amimori.wire.quality.ClockLimits;
import amimori.wire.quality.Limits;
import amimori.wire.quality.Qartod;
import amimori.wire.quality.Span;

/**
 * One series in the order it comes, and what it needs to remember for that: a few hundred bytes.
 *
 * <p>Nothing waits for the next value, so a spike is judged when it comes: by how far it leaps from the last two, suspect
 * at most. A value that fails, or whose time is off, is nobody's neighbour. After a gap the last values are
 * neighbours no more; a value that is the same after it as before it is still the same.
 */
final class SeriesWatch {
    private static final long NEVER = Long.MIN_VALUE;

    private final Limits limits;
    private final boolean ranged;
    private final Neighbours neighbours;
    private final FlatRun flat;
    private long newest = NEVER;

    SeriesWatch(Limits limits) {
        this.limits = limits;
        this.ranged = !limits.sensor().equals(Span.ALL) || !limits.user().equals(Span.ALL);
        this.neighbours = new Neighbours(limits.circular());
        this.flat = new FlatRun(limits.flat(), limits.circular());
    }

    /** @param nowMicros the time now, or null where times of capture are those of an old recording */
    Verdict judge(Reading reading, Long nowMicros) {
        Verdict verdict = new Verdict(reading.flag());
        double value = reading.value();
        if (Double.isNaN(value) || reading.flag() == Flag.MISSING) {
            return verdict.say(Check.GROSS_RANGE, Flag.MISSING);
        }
        long time = reading.timeMicros();
        if (ranged) {
            verdict.say(Check.GROSS_RANGE, Qartod.grossRange(value, limits.sensor(), limits.user()));
        }
        if (nowMicros != null) {
            verdict.say(Check.CLOCK, Qartod.clock(time, nowMicros, ClockLimits.DEFAULT));
        }
        if (isOff(verdict.of(Check.CLOCK)) || isLate(time)) {
            return verdict;
        }
        if (newest != NEVER) {
            boolean again = time <= newest;
            Flag gap = Qartod.gap(newest, time, limits.gapMicros());
            if (again || gap == Flag.FAIL) {
                neighbours.forget();
            }
            if (again) {
                flat.forget();
            }
            // It is the silence that fails, not the reading that ends it.
            verdict.say(Check.GAP, gap == Flag.FAIL ? Flag.NOT_EVALUATED : gap);
        }
        newest = time;
        inItsCourse(value, time, verdict);
        return verdict;
    }

    private void inItsCourse(double value, long time, Verdict verdict) {
        verdict.say(Check.FLAT_LINE, flat.next(value, time));
        if (verdict.of(Check.GROSS_RANGE) == Flag.FAIL) {
            return;
        }
        Flag spike = Qartod.onset(neighbours.outside(value), limits.spike());
        verdict.say(Check.SPIKE, spike);
        verdict.say(
                Check.RATE_OF_CHANGE,
                Qartod.rateOfChange(neighbours.change(value, time), neighbours.since(value, time), limits.perHour()));
        neighbours.add(value, time, spike == Flag.SUSPECT);
    }

    private static boolean isOff(Flag clock) {
        return clock == Flag.SUSPECT || clock == Flag.FAIL;
    }

    /** Come after a later one: a backlog, which has its place elsewhere. Far back, the recording begins again. */
    private boolean isLate(long time) {
        return newest != NEVER && time <= newest && newest - time <= limits.gapMicros();
    }

    /** Time of the newest reading, µs since 1970. */
    long newest() {
        return newest;
    }

    boolean isSilent(long nowMicros) {
        return newest != NEVER && Qartod.gap(newest, nowMicros, limits.gapMicros()) == Flag.FAIL;
    }
}
