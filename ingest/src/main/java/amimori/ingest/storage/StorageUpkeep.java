package amimori.ingest.storage;

import amimori.ingest.change.ChangeStore;
import amimori.ingest.db.Database;
import amimori.ingest.frame.Media;
import amimori.ingest.frame.PictureRetention;
import amimori.ingest.status.StatusRetention;
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

    /** Less than the day by which retention keeps raw rows longer than intake accepts them. */
    private static final Duration WITNESS = Duration.ofHours(12);

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
        return start(config, database, media, folder, metrics, clock, AGEING);
    }

    /** The same, with storage that ages every so often. */
    static StorageUpkeep start(
            StorageConfig config,
            Database database,
            Media media,
            Path folder,
            MeterRegistry metrics,
            Clock clock,
            Duration period) {
        DiskWatch watch = new DiskWatch(
                volumes(config, database, folder),
                database.jdbc(),
                new Turn(database.dataSource(), DISK_LOCK),
                config.warning(),
                metrics);
        StorageUpkeep upkeep = new StorageUpkeep(watch);
        upkeep.watching.each(LOOK, () -> watch.look(clock.instant()));
        works(config, database, media).forEach(work -> upkeep.age(period, database, clock, work));
        return upkeep;
    }

    private static List<Consumer<Instant>> works(StorageConfig config, Database database, Media media) {
        List<Consumer<Instant>> works = new ArrayList<>();
        works.add(new ChangeStore(database.dataSource())::forget);
        works.add(new StatusRetention(database.dataSource(), config.statuses())::forget);
        if (config.readings() != null) {
            works.add(new RawRetention(database, config.readings())::forget);
        }
        if (config.pictures() != null) {
            PictureRetention pictures = new PictureRetention(database.dataSource(), media, config.pictures());
            works.add(pictures::forget);
            works.add(pictures::sweep);
        }
        if (config.compressAfter() != null) {
            works.add(new Compression(database, config.compressAfter())::compress);
        }
        return works;
    }

    /** Whatever goes by age goes this way: one process at a time, and only by a clock that is borne out. */
    private void age(Duration period, Database database, Clock clock, Consumer<Instant> work) {
        Turn turn = new Turn(database.dataSource(), LOCK);
        ChangeStore changes = new ChangeStore(database.dataSource());
        ageing.each(
                period,
                () -> turn.take(() -> {
                    Instant now = clock.instant();
                    if (witnessed(changes, now)) {
                        work.accept(now);
                    }
                }));
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
