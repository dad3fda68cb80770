package amimori.ingest.rollup;

import amimori.ingest.db.Jdbc;
import javax.sql.DataSource;

/** Brings the rollups up to date, in bounded steps, until nothing is dirty. For one thread. */
public final class Rollups {
    /**
     * Hours of series in a step. An hour is marked by each batch that touches it, so many marks mean few hours: the more
     * are taken together, the fewer hours are made twice. Even of as many different hours, a step ends well within a
     * connection's time limit.
     */
    private static final int MOST_MARKS = 1_000_000;

    /** A step that fails, for time perhaps, must not be tried for ever as it is. */
    private static final int FEWEST_MARKS = 1_000;

    /**
     * Of hot hours each turn makes all again. Resting for so many times as long as that took keeps it to a twentieth of
     * one core, however many units there are, and the younger the hour the shorter it is.
     */
    private static final int REST = 19;

    private final Jdbc jdbc;
    private int step = MOST_MARKS;
    private long restedAt = System.nanoTime();

    public Rollups(DataSource source) {
        this.jdbc = new Jdbc(source);
    }

    /**
     * @return how many hours of series were marked and are up to date now, some of them marked more than once
     * @throws amimori.ingest.db.DatabaseFailure if the database does not answer; what is done is kept, and the
     *     next steps are half as long until all is worked off
     */
    public int refresh() {
        int all = 0;
        int marks;
        do {
            marks = step();
            all += marks;
        } while (marks >= step && !Thread.currentThread().isInterrupted());
        if (marks < step) {
            step = Math.min(MOST_MARKS, step * 2);
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

    private int step() {
        boolean done = false;
        try {
            int marks = jdbc.transaction(connection -> RollupStore.refresh(connection, step));
            done = true;
            return marks;
        } finally {
            if (!done) {
                step = Math.max(FEWEST_MARKS, step / 2);
            }
        }
    }
}
