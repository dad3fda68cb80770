package amimori.gateway.uplink;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: a second, two, four, up to a minute, each cut by up to a half at random. While
 * nobody can be reached at all, up to eight seconds: such an attempt costs nobody anything, and when a link comes back
 * after days the net is to be seen at once. A broker that is there and does not let in gets the longer rests.
 */
final class Pause {
    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 60_000;
    private static final long LONGEST_UNREACHABLE_MILLIS = 8_000;

    private final RandomGenerator random;
    private long next = FIRST_MILLIS;

    Pause(RandomGenerator random) {
        this.random = random;
    }

    /** @param reached whether there was anybody at the last attempt */
    Duration next(boolean reached) {
        long present = reached ? next : Math.min(LONGEST_UNREACHABLE_MILLIS, next);
        next = Math.min(LONGEST_MILLIS, next * 2);
        return Duration.ofMillis(present / 2 + random.nextLong(present / 2 + 1));
    }

    void reset() {
        next = FIRST_MILLIS;
    }
}
