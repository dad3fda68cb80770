package amimori.wire.quality;

import java.time.Duration;

/**
 * How far a time of capture may be from now.
 *
 * @param suspectAheadMicros further ahead is suspect, µs
 * @param failAheadMicros further ahead fails, µs
 * @param failBehindMicros further back fails, µs
 */
public record ClockLimits(long suspectAheadMicros, long failAheadMicros, long failBehindMicros) {
    /**
     * What ingest refuses fails: more than 10 min ahead or 400 days back. A minute is more than an instrument's clock
     * is off when anybody looks after it.
     */
    public static final ClockLimits DEFAULT = of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofDays(400));

    public static ClockLimits of(Duration suspectAhead, Duration failAhead, Duration failBehind) {
        return new ClockLimits(
                suspectAhead.toMillis() * 1000, failAhead.toMillis() * 1000, failBehind.toMillis() * 1000);
    }
}
