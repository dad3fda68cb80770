package amimori.ingest.inbox;

import amimori.ingest.change.ChangeStore;
import amimori.wire.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether this machine's clock can be right. A computer without a battery for its clock boots in 1970, or in the year it
 * was made; by such a clock everything that units send lies in the future and would be dead. So nothing is taken in until
 * the clock is right: what units send waits at the broker, unacknowledged by us, and is lost nowhere.
 *
 * <p>A clock cannot be right before this release was made, nor long before the newest record that was accepted by it.
 */
public final class ServerClock {
    /** When this release was made, or shortly before. */
    static final Instant RELEASED = Instant.parse("2026-01-01T00:00:00Z");

    private final Clock clock;
    private final ChangeStore changes;
    private final Duration ahead;
    private volatile Instant earliest = RELEASED;

    /** @param ahead how far ahead of the clock a record may be and is accepted */
    public ServerClock(Clock clock, ChangeStore changes, Duration ahead) {
        this.clock = clock;
        this.changes = changes;
        this.ahead = ahead;
    }

    /**
     * Looks at the newest record that is stored and at the clock.
     *
     * @return why the clock cannot be right, in one sentence; empty if it can
     * @throws amimori.ingest.db.DatabaseFailure if the database does not answer
     */
    public Optional<String> doubt() {
        Instant now = clock.instant();
        Optional<Instant> newest = changes.newest().map(time -> time.minus(ahead));
        newest.ifPresent(this::raise);
        if (now.isBefore(RELEASED)) {
            return Optional.of("this machine's clock says " + now + ", and this release was made after " + RELEASED);
        }
        if (now.isBefore(earliest)) {
            return Optional.of("this machine's clock says " + now + ", and a record of " + earliest.plus(ahead)
                    + " was accepted before (the newest in the table change)");
        }
        return Optional.empty();
    }

    /**
     * Records were stored, and this is the newest time of capture among them that a unit said itself. So a clock that is set
     * back while everything runs is noticed with the next message.
     *
     * @param micros since 1970, {@link Long#MIN_VALUE} when none said one
     */
    void accepted(long micros) {
        if (micros != Long.MIN_VALUE) {
            raise(Times.instant(micros).minus(ahead));
        }
    }

    private synchronized void raise(Instant least) {
        earliest = least.isAfter(earliest) ? least : earliest;
    }

    /** Whether the clock was wrong when it said this, by what is known. */
    boolean cannotBe(Instant said) {
        return said.isBefore(earliest);
    }
}
