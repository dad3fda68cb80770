package amimori.ingest.inbox;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits longer from try to try, and says once when an outage begins and once when it is over. For one thread. */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final long FIRST_MILLIS = 50;

    private final String name;
    private final long longestMillis;
    private final CountDownLatch stopped;
    private long millis = FIRST_MILLIS;
    private long since;

    /** @param stopped ends every wait */
    Outage(String name, Duration longest, CountDownLatch stopped) {
        this.name = name;
        this.longestMillis = longest.toMillis();
        this.stopped = stopped;
    }

    /**
     * Waits before the next try.
     *
     * @return false if everything stops and there is to be no next try
     */
    boolean await(String why) throws InterruptedException {
        if (since == 0) {
            since = System.nanoTime();
            LOG.warn("{}: {}; trying again until it works", name, why);
        }
        // Spread, so that many processes do not come back in the same instant.
        long pause = millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1);
        millis = Math.min(millis * 2, longestMillis);
        return !stopped.await(pause, TimeUnit.MILLISECONDS);
    }

    void over() {
        if (since != 0) {
            LOG.info("{}: works again after {} s", name, (System.nanoTime() - since) / 1_000_000_000L);
            since = 0;
            millis = FIRST_MILLIS;
        }
    }

    boolean lasts() {
        return since != 0;
    }
}
