package amimori.ingest.storage;

import amimori.ingest.db.Database;
import amimori.ingest.db.Jdbc;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets raw readings and positions of a certain age, by whole UTC days; hypertables lose whole chunks, plain tables
 * rows in batches. The hours and days made of the readings stay.
 *
 * <p>A day is kept longer than asked for, so that what intake still accepts never belongs to an hour whose readings have
 * gone: before any of them goes, the hours are closed by moving the horizon, which {@code RollupStore} respects.
 */
public final class RawRetention {
    private static final Logger LOG = LoggerFactory.getLogger(RawRetention.class);

    /** Together under a second on a slow disk; the locks of a transaction are held no longer. */
    private static final int ROWS = 10_000;
    /** Two million rows a round: ten thousand units that read every minute are kept up with. */
    private static final int STEPS = 200;

    private final Jdbc jdbc;
    private final boolean chunks;
    private final Duration kept;

    public RawRetention(Database database, Duration kept) {
        this.jdbc = database.jdbc();
        this.chunks = database.edition().hypertables();
        this.kept = kept;
    }

    /**
     * One round, of bounded length; what is left goes in the next.
     *
     * @return rows deleted, or chunks dropped
     * @throws amimori.ingest.db.DatabaseFailure if the database does not answer, or a lock is not to be had
     */
    public int forget(Instant now) {
        Instant before = now.minus(kept).truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
        int all = 0;
        for (RawTable table : RawTable.values()) {
            all += chunks ? dropChunks(table, before) : deleteRows(table, before);
        }
        return all;
    }

    private int dropChunks(RawTable table, Instant before) {
        Instant end = jdbc.transaction(connection -> RawStore.lastChunkEnd(connection, table, before));
        if (end == null || !close(table, end)) {
            return 0;
        }
        int dropped = jdbc.transaction(connection -> RawStore.dropChunks(connection, table, end));
        LOG.info("Forgot {} before {}: {} chunks", table, end, dropped);
        return dropped;
    }

    private int deleteRows(RawTable table, Instant before) {
        if (!close(table, before)) {
            return 0;
        }
        int all = 0;
        for (int step = 0; step < STEPS && !Thread.currentThread().isInterrupted(); step++) {
            int rows = jdbc.transaction(connection -> RawStore.deleteRows(connection, table, before, ROWS));
            all += rows;
            if (rows < ROWS) {
                break;
            }
        }
        if (all > 0) {
            LOG.info("Forgot {} before {}: {} rows", table, before, all);
        }
        return all;
    }

    /** Committed before the first row goes; false while hours before the horizon wait for their rollup. */
    private boolean close(RawTable table, Instant before) {
        boolean closed = jdbc.transaction(connection -> RawStore.close(connection, table, before));
        if (!closed) {
            LOG.info("{} before {} wait for their rollups before they are forgotten", table, before);
        }
        return closed;
    }
}
