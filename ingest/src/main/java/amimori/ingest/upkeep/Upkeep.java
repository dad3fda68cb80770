package amimori.ingest.upkeep;

import amimori.ingest.change.ChangeStore;
import amimori.ingest.db.Database;
import amimori.ingest.rollup.Rollups;
import amimori.ingest.status.StatusRetention;
import java.time.Clock;
import java.time.Duration;

/** Timed work on what the inboxes store: rollups every few seconds, retention of small things every few minutes. */
public final class Upkeep implements AutoCloseable {
    private static final Duration ROLLUPS = Duration.ofSeconds(5);
    private static final Duration RETENTION = Duration.ofMinutes(10);

    private final Rounds rounds = new Rounds("upkeep");

    private Upkeep() {}

    /** @param statuses how long statuses are kept */
    public static Upkeep start(Database database, Duration statuses, Clock clock) {
        Upkeep upkeep = new Upkeep();
        Rollups rollups = new Rollups(database.dataSource());
        ChangeStore changes = new ChangeStore(database.dataSource());
        StatusRetention retention = new StatusRetention(database.dataSource(), statuses);
        upkeep.rounds.each(ROLLUPS, rollups::refreshWhenRested);
        upkeep.rounds.each(RETENTION, () -> {
            changes.forget(clock.instant());
            retention.forget(clock.instant());
        });
        return upkeep;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
