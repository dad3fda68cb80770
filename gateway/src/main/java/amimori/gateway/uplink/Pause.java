package amimori.gateway.uplink;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: a second, two, four, up to a minute, each cut by up to a half at random. */
final class Pause {
    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 60_000;

    private final RandomGenerator random;
    private long next = FIRST_MILLIS;

    Pause(RandomGenerator random) {
        this.random = random;
    }

    Duration next() {
        long present = next;
        next = Math.min(LONGEST_MILLIS, next * 2);
        return Duration.ofMillis(present / 2 + random.nextLong(present / 2 + 1));
    }

    void reset() {
        next = FIRST_MILLIS;
    }
}
