package amimori.ingest.upkeep;

import amimori.ingest.db.DatabaseFailure;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works that come round again and again, on one thread of their own. */
public final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final String name;
    private final ScheduledExecutorService timer;

    /** @param name of the thread, and of what is said in the log */
    public Rounds(String name) {
        this.name = name;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Does a work every so often, first after a quarter of the period. */
    public void each(Duration period, Runnable work) {
        Round round = new Round(work);
        timer.scheduleWithFixedDelay(round, period.toMillis() / 4, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private final class Round implements Runnable {
        private final Runnable work;
        private boolean failing;

        private Round(Runnable work) {
            this.work = work;
        }

        /** What database or disk refuse is said once per outage; the next turn is the next try. */
        @Override
        public void run() {
            try {
                work.run();
                if (failing) {
                    LOG.info("The {} works again", name);
                    failing = false;
                }
            } catch (DatabaseFailure | UncheckedIOException e) {
                if (!failing) {
                    LOG.warn("The {} has to wait: {}", name, e.getMessage());
                    failing = true;
                }
            } catch (RuntimeException e) {
                LOG.error("The {} failed", name, e);
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("The {} is still busy and is left behind", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
