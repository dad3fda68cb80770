package amimori.ingest.rollup;

import amimori.ingest.db.Jdbc;
import javax.sql.DataSource;

/** Brings the rollups up to date, in bounded steps, until nothing is dirty. */
public final class Rollups {
    /** A transaction of this size takes about a second; a history that pours in makes hundreds of thousands. */
    private static final int MARKS_A_STEP = 20_000;

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
