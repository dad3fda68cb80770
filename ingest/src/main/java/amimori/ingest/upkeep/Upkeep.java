package amimori.ingest.upkeep;

import amimori.ingest.count.ClipCounts;
import amimori.ingest.db.Database;
import amimori.ingest.rollup.Rollups;
import java.time.Duration;

/** Timed work on what the inboxes store: rollups and counts of clips, every few seconds. */
public final class Upkeep implements AutoCloseable {
    private static final Duration ROLLUPS = Duration.ofSeconds(5);
    /** Somebody may be waiting for what he asked to look at. */
    private static final Duration CLIPS = Duration.ofSeconds(1);

    private final Rounds rounds = new Rounds("upkeep");
    private final Rounds counting = new Rounds("counting of clips");

    private Upkeep() {}

    /** Begins. */
    public static Upkeep start(Database database) {
        Upkeep upkeep = new Upkeep();
        Rollups rollups = new Rollups(database.dataSource());
        upkeep.rounds.each(ROLLUPS, rollups::refreshWhenRested);
        upkeep.counting.each(CLIPS, new ClipCounts(database.dataSource())::refresh);
        return upkeep;
    }

    @Override
    public void close() {
        rounds.close();
        counting.close();
    }
}
