package amimori.ingest.storage;

import static amimori.ingest.inbox.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amimori.ingest.db.DatabaseFailure;
import amimori.ingest.db.Home;
import amimori.ingest.db.Jdbc;
import amimori.ingest.inbox.World;
import amimori.ingest.query.DiskReader;
import amimori.ingest.query.Rows;
import amimori.ingest.query.StorageReader;
import amimori.ingest.rollup.Rollups;
import amimori.ingest.upkeep.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** What is known of room and size, on whatever server. */
abstract class DiskWatchSuite {
    private static final long GIB = 1L << 30;
    private static final Duration MONTH = Duration.ofDays(30);

    private final Home home;
    private World world;
    private final AtomicLong free = new AtomicLong(60 * GIB);

    @TempDir
    Path media;

    DiskWatchSuite(Home home) {
        this.home = home;
    }

    @BeforeEach
    void open() {
        world = new World(home, media);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private DiskWatch watch(Volume... volumes) {
        return new DiskWatch(
                List.of(volumes), world.jdbc, new Turn(world.database.dataSource(), 1), MONTH, world.metrics);
    }

    private Volume volume() {
        return new Volume("media", () -> new Volume.Space(100 * GIB, free.get()));
    }

    private double metric(String name) {
        return world.metrics.get(name).tag("volume", "media").gauge().value();
    }

    private DiskReader.Worry worry(Instant now) throws Exception {
        List<DiskReader.Worry> found = new ArrayList<>();
        Rows.within(world.database.dataSource(), rows -> found.add(DiskReader.worry(rows, now)));
        return found.get(0);
    }

    @Test
    void aDiskThatWillBeFullInAFewDaysIsABadThingLongBeforeItIsFull() throws Exception {
        DiskWatch watch = watch(volume());
        Instant now = NOW;
        watch.look(now);
        assertThat(metric("amimori.disk.days.left")).isNaN();
        assertThat(worry(now)).isNull();
        for (int minute = 0; minute < 48 * 60; minute += 20) {
            now = now.plus(Duration.ofMinutes(20));
            free.addAndGet(-GIB / 12);
            watch.look(now);
        }

        assertThat(world.count("disk_sample")).as("one an hour").isEqualTo(49);
        assertThat(metric("amimori.disk.free.bytes")).isEqualTo(free.get());
        assertThat(metric("amimori.disk.days.left")).isBetween(7.4, 8.1);
        assertThat(watch.level()).isEqualTo(1);
        assertThat(worry(now)).isEqualTo(new DiskReader.Worry(1, (int) metric("amimori.disk.days.left")));
        assertThat(worry(now.plus(Duration.ofHours(2)))).as("too old to hold").isNull();
        free.set(4 * GIB);
        watch.look(now);
        assertThat(worry(now)).isEqualTo(new DiskReader.Worry(2, 0));
    }

    @Test
    void aVolumeThatCannotBeAskedDoesNotHideTheOthers() {
        Volume broken = new Volume("database", () -> {
            throw new UncheckedIOException(new IOException("stale handle"));
        });
        DiskWatch watch = watch(broken, volume());

        assertThatThrownBy(() -> watch.look(NOW)).hasMessageContaining("stale handle");
        assertThat(metric("amimori.disk.free.bytes")).isEqualTo(60.0 * GIB);
    }

    @Test
    void aDiskThatIsFullIsSeenWhileTheDatabaseIsAwayForThatVeryReason() {
        PGSimpleDataSource away = new PGSimpleDataSource();
        away.setURL("jdbc:postgresql://localhost:1/away");
        DiskWatch watch = new DiskWatch(List.of(volume()), new Jdbc(away), new Turn(away, 1), MONTH, world.metrics);
        free.set(GIB);

        assertThatThrownBy(() -> watch.look(NOW)).isInstanceOf(DatabaseFailure.class);
        assertThat(watch.level()).isEqualTo(2);
        assertThat(metric("amimori.disk.free.bytes")).isEqualTo(GIB);
    }

    @Test
    void theDiskOfADatabaseElsewhereIsForeseenByItsSize() {
        Volume.Space space = DatabaseVolume.find(world.jdbc, media, 500 * GIB)
                .orElseThrow()
                .space()
                .get();

        assertThat(space.total()).isEqualTo(500 * GIB);
        assertThat(space.free()).isEqualTo(500 * GIB - DiskStore.databaseSize(world.jdbc));
    }

    @Test
    void aServerThatIsNotOfThisMachineIsNotTakenForOne() throws IOException {
        java.nio.file.Files.writeString(media.resolve("postmaster.pid"), "1\n/data\n1780000000\n5432\n");

        assertThat(DatabaseVolume.find(world.jdbc, media, null)
                        .filter(volume -> volume.space().get().total() <= 0))
                .isEmpty();
    }

    @Test
    void sizesAndAgesOfWhatIsStoredAreRead() throws Exception {
        world.store(world.senml(World.temperature(NOW, 1), World.temperature(NOW.minusSeconds(86_400 * 30), 1)));
        world.store(world.frame("cam1", NOW, 1));
        new Rollups(world.database.dataSource()).refresh();
        world.jdbc.update("analyze");
        List<StorageReader.Storage> read = new ArrayList<>();
        Rows.within(world.database.dataSource(), rows -> read.add(StorageReader.read(rows, NOW)));

        StorageReader.Storage storage = read.get(0);
        assertThat(storage.databaseBytes()).isGreaterThan(1_000_000);
        assertThat(storage.readings().oldest()).isEqualTo(NOW.minusSeconds(86_400 * 30));
        assertThat(storage.readings().goneBefore()).isNull();
        assertThat(storage.pictures()).isEqualTo(new StorageReader.Pictures(1, 1000, NOW, 0));
        assertThat(storage.tables())
                .filteredOn(table -> table.name().equals("reading"))
                .singleElement()
                .satisfies(table -> {
                    assertThat(table.rows()).isEqualTo(2);
                    assertThat(table.bytes()).isPositive();
                });
    }
}
