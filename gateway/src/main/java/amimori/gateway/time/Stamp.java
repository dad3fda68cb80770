package amimori.gateway.time;

import amimori.wire.Clock;
import amimori.wire.Times;
import java.time.Instant;

/**
 * A time and what gave it.
 *
 * @param time UTC
 * @param clock which clock said so
 */
public record Stamp(Instant time, Clock clock) {
    /** µs since 1970 UTC. */
    public long micros() {
        return Times.micros(time);
    }
}
