package amimori.simulator.fault;

import java.time.Duration;
import java.util.Objects;

/**
 * How a link is.
 *
 * @param state whether anything passes at all
 * @param upBits most towards the broker, bit/s, all connections together; 0 for no limit
 * @param downBits most towards the unit likewise
 * @param latency how long each byte is on its way, one way
 * @param jitter up to so much more, different from packet to packet; the order stays
 * @param loss share of packets that are lost, 0 to below 1. What goes through here is a TCP stream, of which no byte may
 *     be missing, so a loss is what TCP makes of it: the stream stands still for a retransmission timeout, 200 ms, and
 *     twice as long for each time that the repetition is lost too, 6.4 s at most. That is the worse half of the truth:
 *     TCP often mends a loss sooner, when later packets tell of it.
 */
public record Quality(State state, long upBits, long downBits, Duration latency, Duration jitter, double loss) {
    /** Whether anything passes. */
    public enum State {
        /** Bytes pass. */
        WHOLE,
        /** Connections are reset, and none can be made. */
        CUT,
        /**
         * Nothing passes, and nobody is told: connections stay open at both ends, and new ones are taken without an
         * answer. What was open stays dead when the link is whole again, as after a router forgot it.
         */
        SILENT
    }

    public static final Quality WHOLE = new Quality(State.WHOLE, 0, 0, Duration.ZERO, Duration.ZERO, 0);
    public static final Quality CUT = WHOLE.with(State.CUT);
    public static final Quality SILENT = WHOLE.with(State.SILENT);

    public Quality {
        Objects.requireNonNull(state, "state");
        if (upBits < 0 || downBits < 0) {
            throw new IllegalArgumentException(
                    "a link of " + upBits + " and " + downBits + " bit/s: expected 0 or more");
        }
        if (latency.isNegative() || jitter.isNegative()) {
            throw new IllegalArgumentException("latency " + latency + ", jitter " + jitter + ": expected 0 or more");
        }
        if (!(loss >= 0 && loss < 1)) {
            throw new IllegalArgumentException("loss " + loss + ": expected 0 to below 1");
        }
    }

    /** A whole link of so many kbit/s (1000 bit/s) each way. */
    public static Quality kbits(int kbits) {
        return new Quality(State.WHOLE, kbits * 1000L, kbits * 1000L, Duration.ZERO, Duration.ZERO, 0);
    }

    private Quality with(State other) {
        return new Quality(other, upBits, downBits, latency, jitter, loss);
    }

    /** The same, further away. */
    public Quality delayed(Duration by, Duration andUpTo) {
        return new Quality(state, upBits, downBits, by, andUpTo, loss);
    }

    /** The same, losing a share of its packets. */
    public Quality losing(double share) {
        return new Quality(state, upBits, downBits, latency, jitter, share);
    }
}
