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
 * at most. A value that fails, or whose time does, is nobody's neighbour. After a gap the last values are neighbours no
 * more, and a line that is flat begins anew: nobody saw what it did meanwhile.
 */
final class SeriesWatch {
    private static final long NEVER = Long.MIN_VALUE;

    private final Limits limits;
    private final boolean ranged;
    private final Neighbours neighbours;
    private final FlatRun flat;
    private long newest = NEVER;
    /** Of a reading that came late by more than a gap, when none of the present came since. */
    private long farBack = NEVER;

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
        if (verdict.of(Check.CLOCK) == Flag.FAIL || isLate(time)) {
            return verdict;
        }
        if (newest != NEVER) {
            Flag gap = Qartod.gap(newest, time, limits.gapMicros());
            if (time <= newest || gap == Flag.FAIL) {
                neighbours.forget();
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

    /**
     * Come after a later one: a backlog, which has its place elsewhere. Two in order far back, with none between that belongs
     * to the present, and the recording begins again.
     */
    private boolean isLate(long time) {
        if (newest == NEVER || time > newest) {
            farBack = NEVER;
            return false;
        }
        if (newest - time <= limits.gapMicros()) {
            return true;
        }
        boolean again = farBack != NEVER && time > farBack;
        farBack = again ? NEVER : time;
        return !again;
    }

    /** Time of the newest reading, µs since 1970. */
    long newest() {
        return newest;
    }

    boolean isSilent(long nowMicros) {
        return newest != NEVER && Qartod.gap(newest, nowMicros, limits.gapMicros()) == Flag.FAIL;
    }
}
