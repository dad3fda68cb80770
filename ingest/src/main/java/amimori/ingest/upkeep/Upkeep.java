package amimori.ingest.upkeep;

import amimori.ingest.db.Database;
import amimori.ingest.rollup.Rollups;
import java.time.Duration;

/** Timed work on what the inboxes store: rollups every few seconds. */
public final class Upkeep implements AutoCloseable {
    private static final Duration ROLLUPS = Duration.ofSeconds(5);

    private final Rounds rounds = new Rounds("upkeep");

    private Upkeep() {}

    /** Begins. */
    public static Upkeep start(Database database) {
        Upkeep upkeep = new Upkeep();
        Rollups rollups = new Rollups(database.dataSource());
        upkeep.rounds.each(ROLLUPS, rollups::refreshWhenRested);
        return upkeep;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
