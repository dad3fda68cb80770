package amimori.ingest.storage;

import amimori.ingest.change.ChangeStore;
import amimori.ingest.db.Database;
import amimori.ingest.frame.Media;
import amimori.ingest.frame.PictureRetention;
import amimori.ingest.upkeep.Rounds;
import amimori.ingest.upkeep.Turn;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Timed work on what is stored for long, on threads of its own: it may take a while, and rollups must not wait for it.
 */
public final class StorageUpkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StorageUpkeep.class);
    /** Of all processes on a database one does it at a time. */
    private static final long LOCK = 0x73746f72616765L;

    private static final long DISK_LOCK = 0x6469736bL;

    private static final Duration WITNESS = Duration.ofDays(2);
    private static final Duration AGEING = Duration.ofMinutes(10);
    /** A runaway film fills a disk in minutes. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final Rounds ageing = new Rounds("ageing of storage");
    private final Rounds watching = new Rounds("watch on the disks");
    private final DiskWatch watch;

    private StorageUpkeep(DiskWatch watch) {
        this.watch = watch;
    }

    /**
     * Begins.
     *
     * @param media writes and removes the pictures
     * @param folder in which they lie
     */
    public static StorageUpkeep start(
            StorageConfig config, Database database, Media media, Path folder, MeterRegistry metrics, Clock clock) {
        DiskWatch watch = new DiskWatch(
                volumes(config, database, folder),
                database.jdbc(),
                new Turn(database.dataSource(), DISK_LOCK),
                config.warning(),
                metrics);
        StorageUpkeep upkeep = new StorageUpkeep(watch);
        upkeep.watching.each(LOOK, () -> watch.look(clock.instant()));
        Turn turn = new Turn(database.dataSource(), LOCK);
        ChangeStore changes = new ChangeStore(database.dataSource());
        if (config.readings() != null) {
            RawRetention raw = new RawRetention(database, config.readings());
            upkeep.ageing.each(AGEING, () -> turn.take(() -> onlyWitnessed(changes, clock, raw::forget)));
        }
        if (config.pictures() != null) {
            PictureRetention pictures = new PictureRetention(database.dataSource(), media, config.pictures());
            upkeep.ageing.each(
                    AGEING,
                    () -> turn.take(() -> {
                        pictures.forget(clock.instant());
                        pictures.sweep(clock.instant());
                    }));
        }
        if (config.compressAfter() != null) {
            Compression compression = new Compression(database, config.compressAfter());
            upkeep.ageing.each(AGEING, () -> turn.take(() -> compression.compress(clock.instant())));
        }
        return upkeep;
    }

    private static void onlyWitnessed(ChangeStore changes, Clock clock, Consumer<Instant> work) {
        Instant now = clock.instant();
        if (witnessed(changes, now)) {
            work.accept(now);
        }
    }

    /**
     * Whether units bear out what time it is, by what was measured last. A server that starts with a clock of years ahead
     * must not take everything for old; and while nothing comes, nothing has to go.
     */
    static boolean witnessed(ChangeStore changes, Instant now) {
        return changes.newest()
                .filter(newest -> Duration.between(newest, now).abs().compareTo(WITNESS) <= 0)
                .isPresent();
    }

    private static List<Volume> volumes(StorageConfig config, Database database, Path folder) {
        List<Volume> volumes = new ArrayList<>(List.of(Volume.of("media", folder)));
        DatabaseVolume.find(database.jdbc(), config.data(), config.databaseDisk())
                .ifPresentOrElse(
                        volumes::add,
                        () -> LOG.info("How full the database's disk is cannot be seen from here; AMIMORI_DB_DISK_GB"
                                + " would tell its size"));
        return volumes;
    }

    /** How bad it is: 0 good, 1 attention, 2 bad. */
    public int diskLevel() {
        return watch.level();
    }

    @Override
    public void close() {
        ageing.close();
        watching.close();
    }
}
