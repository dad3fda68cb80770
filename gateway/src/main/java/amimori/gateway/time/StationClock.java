package amimori.gateway.time;

import amimori.wire.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;

/**
 * The time at the unit: the computer's clock, corrected by what the GNSS receiver says.
 *
 * <p>A receiver speaks late and never early, by some tenths of a second that vary. So of the last {@value #WINDOW}
 * corrections the largest is the one that waited least and is taken. A correction that differs by more than two seconds
 * from the present one means that the computer's clock was set: the others are forgotten.
 *
 * <p>Once no fix came for {@link #FRESH} the clock is called {@code system}, as the contract demands, yet keeps the last
 * correction: a computer without a battery-backed clock would otherwise fall back to the year it was made in.
 */
public final class StationClock {
    /** How long a fix vouches for the time. */
    public static final Duration FRESH = Duration.ofSeconds(60);

    private static final int WINDOW = 30;
    private static final Duration STEP = Duration.ofSeconds(2);

    private final InstantSource system;
    private final Deque<Duration> corrections = new ArrayDeque<>();
    private Duration correction = Duration.ZERO;
    private Instant lastFix;

    public StationClock(InstantSource system) {
        this.system = system;
    }

    /** The corrected time, and whether it is GNSS time. */
    public synchronized Stamp now() {
        Instant now = system.instant();
        boolean fresh = lastFix != null && Duration.between(lastFix, now).abs().compareTo(FRESH) <= 0;
        return new Stamp(now.plus(correction), fresh ? Clock.GNSS : Clock.SYSTEM);
    }

    /** The computer's clock as it is. */
    public Instant system() {
        return system.instant();
    }

    /**
     * A receiver with a fix said what time it is.
     *
     * @param time what it said
     * @param age how long ago it began to say so, not negative
     */
    public synchronized void discipline(Instant time, Duration age) {
        Instant now = system.instant();
        Duration sample = Duration.between(now, time.plus(age));
        if (sample.minus(correction).abs().compareTo(STEP) > 0) {
            corrections.clear();
        }
        corrections.addLast(sample);
        if (corrections.size() > WINDOW) {
            corrections.removeFirst();
        }
        correction = Collections.max(corrections);
        lastFix = now;
    }

    /** What is added to the computer's clock. */
    public synchronized Duration correction() {
        return correction;
    }
}
