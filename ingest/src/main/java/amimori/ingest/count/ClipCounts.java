package amimori.ingest.count;

import amimori.ingest.db.Jdbc;
import javax.sql.DataSource;

/** Brings the counts of clips up to date, in bounded steps, until no clip is marked. */
public final class ClipCounts {
    /** Marks in a step: a clip is a handful of frames, and a hundredth of a second at the worst. */
    private static final int STEP = 500;

    private final Jdbc jdbc;

    public ClipCounts(DataSource source) {
        this.jdbc = new Jdbc(source);
    }

    /**
     * @return how many marks were worked off; fewer than there are if another process is at it
     * @throws amimori.ingest.db.DatabaseFailure if the database does not answer; what is done is kept
     */
    public int refresh() {
        int all = 0;
        while (!Thread.currentThread().isInterrupted()) {
            int marks = jdbc.transaction(connection -> ClipCountStore.refresh(connection, STEP));
            all += marks;
            if (marks < STEP) {
                break;
            }
        }
        return all;
    }
}
