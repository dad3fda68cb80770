package amimori.ingest.storage;

import amimori.ingest.db.Database;
import amimori.ingest.frame.Media;
import amimori.ingest.frame.PictureRetention;
import amimori.ingest.upkeep.Rounds;
import amimori.ingest.upkeep.Turn;
import java.time.Clock;
import java.time.Duration;

/**
 * Timed work on what is stored for long, on a thread of its own: it may take a while, and rollups must not wait for it.
 */
public final class StorageUpkeep implements AutoCloseable {
    /** Of all processes on a database one does it at a time. */
    private static final long LOCK = 0x73746f72616765L;

    private static final Duration AGEING = Duration.ofMinutes(10);

    private final Rounds rounds = new Rounds("upkeep of storage");

    private StorageUpkeep() {}

    /** @param media folder of the pictures */
    public static StorageUpkeep start(StorageConfig config, Database database, Media media, Clock clock) {
        StorageUpkeep upkeep = new StorageUpkeep();
        Turn turn = new Turn(database.dataSource(), LOCK);
        if (config.readings() != null) {
            RawRetention raw = new RawRetention(database, config.readings());
            upkeep.rounds.each(AGEING, () -> turn.take(() -> raw.forget(clock.instant())));
        }
        if (config.pictures() != null) {
            PictureRetention pictures = new PictureRetention(database.dataSource(), media, config.pictures());
            upkeep.rounds.each(
                    AGEING,
                    () -> turn.take(() -> {
                        pictures.forget(clock.instant());
                        pictures.sweep(clock.instant());
                    }));
        }
        return upkeep;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
