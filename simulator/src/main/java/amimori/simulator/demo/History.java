package amimori.simulator.demo;

import amimori.gateway.Station;
import amimori.gateway.spool.Depth;
import amimori.gateway.spool.SpoolUnavailable;
import amimori.simulator.unit.SimulatedUnit;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds one unit's past into its spool, a day at a time, and waits for each day to be accepted: what happens meanwhile
 * is newer and goes first, pictures too, which wait for readings.
 */
final class History implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final long LOOK_MILLIS = 5;
    private static final int AS_GOOD_AS_NONE = 4;

    /** Drawing clips and judging them takes no more than about a core, and what is new is judged at once. */
    private static final long BETWEEN_CLIPS_MILLIS = 800;

    private final SimulatedUnit unit;
    private final Past past;
    private final int days;
    private final Runnable dayDone;
    private final CompletableFuture<Void> readingsSent = new CompletableFuture<>();
    private final Thread thread;

    History(long seed, SimulatedUnit unit, Instant now, int days, Runnable dayDone) {
        this.unit = unit;
        this.past = new Past(seed, unit.twin(), now);
        this.days = days;
        this.dayDone = dayDone;
        this.thread =
                new Thread(this::run, "history " + unit.twin().plan().net().name());
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    /** @return done when all readings are accepted; exceptionally when the history ends before */
    CompletableFuture<Void> start() {
        thread.start();
        return readingsSent;
    }

    private void run() {
        try {
            while (!unit.connected()) {
                Thread.sleep(LOOK_MILLIS);
            }
            for (int day = 0; day < days; day++) {
                Station.Batch batch = past.day(unit.station().batch(), day);
                settled();
                batch.append();
                if (day > 0) {
                    dayDone.run();
                }
            }
            settled();
            if (days > 0) {
                dayDone.run();
            }
            readingsSent.complete(null);
            pictures();
        } catch (InterruptedException e) {
            readingsSent.completeExceptionally(e);
            LOG.debug("{}: stopped", thread.getName());
        } catch (SpoolUnavailable | RuntimeException e) {
            readingsSent.completeExceptionally(e);
            LOG.error("{}: given up, {}", thread.getName(), e.getMessage(), e);
        }
    }

    private void pictures() throws InterruptedException, SpoolUnavailable {
        for (Instant begin : past.clips(days)) {
            Station.Batch batch = past.clip(unit.station().batch(), begin);
            settled();
            batch.append();
            Thread.sleep(BETWEEN_CLIPS_MILLIS);
        }
        LOG.info("{}: {} days are sent, with pictures", thread.getName(), days);
    }

    /** Waits until what was appended is accepted; what the broker refused does not count. */
    private void settled() throws InterruptedException {
        Depth depth = unit.waiting();
        while (depth.messages() - depth.refused() > AS_GOOD_AS_NONE) {
            Thread.sleep(LOOK_MILLIS);
            depth = unit.waiting();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
