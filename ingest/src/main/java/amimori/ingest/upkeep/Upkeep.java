package amimori.ingest.upkeep;

import amimori.ingest.change.ChangeStore;
import amimori.ingest.db.Database;
import amimori.ingest.db.DatabaseFailure;
import amimori.ingest.rollup.Rollups;
import amimori.ingest.status.StatusRetention;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Timed work on the database: rollups every few seconds, retention every few minutes. */
public final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration ROLLUPS = Duration.ofSeconds(5);
    private static final Duration RETENTION = Duration.ofMinutes(10);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "upkeep");
        thread.setDaemon(true);
        return thread;
    });
    private boolean failing;

    private Upkeep() {}

    /** @param statuses how long statuses are kept */
    public static Upkeep start(Database database, Duration statuses, Clock clock) {
        Upkeep upkeep = new Upkeep();
        Rollups rollups = new Rollups(database.dataSource());
        ChangeStore changes = new ChangeStore(database.dataSource());
        StatusRetention retention = new StatusRetention(database.dataSource(), statuses);
        upkeep.each(ROLLUPS, rollups::refresh);
        upkeep.each(RETENTION, () -> {
            changes.forget(clock.instant());
            retention.forget(clock.instant());
        });
        return upkeep;
    }

    private void each(Duration period, Runnable work) {
        timer.scheduleWithFixedDelay(() -> run(work), period.toMillis() / 4, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Said once per outage; the next turn is the next try. */
    private void run(Runnable work) {
        try {
            work.run();
            if (failing) {
                LOG.info("Upkeep works again");
                failing = false;
            }
        } catch (DatabaseFailure e) {
            if (!failing) {
                LOG.warn("Upkeep has to wait: {}", e.getMessage());
                failing = true;
            }
        } catch (RuntimeException e) {
            LOG.error("Upkeep failed", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("Upkeep is still busy and is left behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
