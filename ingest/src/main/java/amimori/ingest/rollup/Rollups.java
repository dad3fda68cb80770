package amimori.ingest.rollup;

import amimori.ingest.db.Jdbc;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** Brings the rollups up to date, in bounded steps, until nothing is dirty. For one thread. */
public final class Rollups {
    /**
     * Hours of series in a step. An hour is marked by each batch that touches it, so many marks mean few hours: the more
     * are taken together, the fewer hours are made twice. As many different hours, after an outage perhaps, are more than
     * one step can do in time: it fails, and the next are shorter.
     */
    private static final int MOST_MARKS = 1_000_000;

    /** Even if all were different hours of many chunks, at 260 µs each a step would be done in time. */
    private static final int FIRST_MARKS = 100_000;

    /** From here on reading the pages of an hour once is quicker than looking up each of its series. */
    private static final int CROWD = 20_000;

    /** A step that fails, for time perhaps, must not be tried for ever as it is. */
    private static final int FEWEST_MARKS = 1_000;

    /**
     * Of hot hours each turn makes all again. Resting for so many times as long as that took keeps it to a twentieth of
     * one core, however many units there are, and the younger the hour the shorter it is.
     */
    private static final int REST = 19;

    /** Below the time limit of a connection, after which the server would go on by itself, lock in hand. */
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final Jdbc jdbc;
    private final int crowd;
    private final Duration limit;
    private int step = FIRST_MARKS;
    private long restedAt = System.nanoTime();

    public Rollups(DataSource source) {
        this(source, CROWD, LIMIT);
    }

    /**
     * @param crowd marks of one hour from which on it is made in one go
     * @param limit how long a statement may take; a step that comes near it is followed by shorter ones
     */
    Rollups(DataSource source, int crowd, Duration limit) {
        this.jdbc = new Jdbc(source);
        this.crowd = crowd;
        this.limit = limit;
    }

    /**
     * @return how many hours of series were marked and are up to date now, some of them marked more than once; fewer than
     *     there are if another process is at it
     * @throws amimori.ingest.db.DatabaseFailure if the database does not answer; what is done is kept, and the
     *     next steps are half as long until all is worked off
     */
    public int refresh() {
        long newest = jdbc.transaction(RollupStore::newest);
        int all = 0;
        while (!Thread.currentThread().isInterrupted()) {
            int tried = step;
            Optional<RollupStore.Step> done = step(newest);
            if (done.isEmpty()) {
                break; // Another process is at it, which says nothing about how much a step can do.
            }
            all += done.get().marks();
            if (done.get().last()) {
                step = tried == step ? Math.min(MOST_MARKS, step * 2) : step;
                break;
            }
        }
        return all;
    }

    /** The same, unless the last turn was so long that a rest is due. */
    public void refreshWhenRested() {
        long begin = System.nanoTime();
        if (begin - restedAt >= 0) {
            refresh();
            long end = System.nanoTime();
            restedAt = end + REST * (end - begin);
        }
    }

    private Optional<RollupStore.Step> step(long newest) {
        boolean quick = false;
        long begin = System.nanoTime();
        try {
            // Where a step has failed, an hour in one go may be what the database cannot do.
            int crowd = step < FIRST_MARKS ? Integer.MAX_VALUE : this.crowd;
            Optional<RollupStore.Step> done =
                    jdbc.transaction(connection -> RollupStore.refresh(connection, newest, step, crowd, limit));
            quick = System.nanoTime() - begin < limit.toNanos() / 2;
            return done;
        } finally {
            if (!quick) {
                step = Math.max(FEWEST_MARKS, step / 2);
            }
        }
    }
}
