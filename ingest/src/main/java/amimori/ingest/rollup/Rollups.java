package amimori.ingest.rollup;

import amimori.ingest.db.Jdbc;
import javax.sql.DataSource;

/** Brings the rollups up to date, in bounded steps, until nothing is dirty. */
public final class Rollups {
    /**
     * An hour is marked by each batch that touches it, so many marks mean few hours: the more are taken together, the
     * fewer hours are made twice. Even of as many different hours, a step ends well within a connection's time limit.
     */
    private static final int MARKS_A_STEP = 100_000;

    private final Jdbc jdbc;

    public Rollups(DataSource source) {
        this.jdbc = new Jdbc(source);
    }

    /**
     * @return how many marks were worked off
     * @throws amimori.ingest.db.DatabaseFailure if the database does not answer; what is done is kept
     */
    public int refresh() {
        int all = 0;
        int marks;
        do {
            marks = jdbc.transaction(connection -> RollupStore.refresh(connection, MARKS_A_STEP));
            all += marks;
        } while (marks == MARKS_A_STEP && !Thread.currentThread().isInterrupted());
        return all;
    }
}
