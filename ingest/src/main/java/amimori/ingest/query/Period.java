package amimori.ingest.query;

import amimori.wire.Malformed;
import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of capture time.
 *
 * @param from its beginning, included
 * @param to its end, not included
 */
public record Period(Instant from, Instant to) {
    /** Where PostgreSQL's and everybody's calendar certainly works. */
    private static final Instant MIN = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant MAX = Instant.parse("9999-12-31T00:00:00Z");
    /** Units' clocks may run this far ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    public Period {
        within("parameter from", from);
        within("parameter to", to);
        if (!from.isBefore(to)) {
            throw Malformed.at("parameter from", from, "a time before " + to + " (parameter to)");
        }
    }

    /**
     * @param from or null: {@code usual} before the end
     * @param to or null: now, and what clocks that run ahead have sent
     */
    public static Period of(Instant from, Instant to, Duration usual, Instant now) {
        Instant end = to == null ? now.plus(AHEAD) : to;
        return new Period(from == null ? end.minus(usual) : from, end);
    }

    private static void within(String place, Instant time) {
        if (time.isBefore(MIN) || time.isAfter(MAX)) {
            throw Malformed.at(place, time, "a time from " + MIN + " to " + MAX);
        }
    }
}
