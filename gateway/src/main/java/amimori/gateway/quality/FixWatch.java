package amimori.gateway.quality;

import amimori.wire.Flag;
import amimori.wire.Position;
import amimori.wire.quality.Check;
import amimori.wire.quality.ClockLimits;
import amimori.wire.quality.Qartod;

/** One point of a net: is the place possible, near where the net was set, and within reach of the fixes before? */
final class FixWatch {
    /** What a receiver errs by under rocks or with few satellites. */
    private static final double ERROR_METRES = 100;

    private final PlaceConfig place;
    private final double mostSpeed;
    private Position last;
    private Position beforeLast;

    /**
     * @param place where the point was set, or null
     * @param mostSpeed m/s that it can move at
     */
    FixWatch(PlaceConfig place, double mostSpeed) {
        this.place = place;
        this.mostSpeed = mostSpeed;
    }

    Verdict judge(Position fix, Long nowMicros) {
        Verdict verdict = new Verdict(fix.qf() == null ? Flag.NOT_EVALUATED : Flag.ofCode("qf", fix.qf()));
        if (nowMicros != null) {
            verdict.say(Check.CLOCK, Qartod.clock(fix.timeMicros(), nowMicros, ClockLimits.DEFAULT));
        }
        Flag possible = Qartod.location(fix.lat(), fix.lon());
        if (possible == Flag.FAIL) {
            return verdict.say(Check.LOCATION, possible);
        }
        if (place != null) {
            double off = Qartod.metres(place.lat(), place.lon(), fix.lat(), fix.lon());
            possible = possible.worst(Qartod.displacement(off, place.metres()));
        }
        verdict.say(Check.LOCATION, possible.worst(withinReach(fix)));
        beforeLast = last;
        last = fix;
        return verdict;
    }

    /** A leap is one from both fixes before, so that the way back is none. */
    private Flag withinReach(Position fix) {
        if (last == null || reaches(last, fix) || beforeLast != null && reaches(beforeLast, fix)) {
            return Flag.PASS;
        }
        return Flag.SUSPECT;
    }

    private boolean reaches(Position from, Position to) {
        double seconds = Math.abs(to.t() - from.t());
        double metres = Qartod.metres(from.lat(), from.lon(), to.lat(), to.lon());
        return Qartod.displacement(metres, ERROR_METRES + mostSpeed * seconds) == Flag.PASS;
    }
}
