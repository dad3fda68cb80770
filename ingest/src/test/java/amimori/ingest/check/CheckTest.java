package amimori.ingest.check;

import static amimori.ingest.inbox.World.NOW;
import static amimori.ingest.inbox.World.temperature;
import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.db.EmbeddedHome;
import amimori.ingest.db.Look;
import amimori.ingest.inbox.World;
import amimori.ingest.rollup.Rollups;
import amimori.wire.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check on a real database and real files, whole and then spoilt in the way it is there to find. */
class CheckTest {
    @TempDir
    Path folder;

    private Path media;
    private World world;

    @BeforeEach
    void aLittleOfEverything() {
        media = folder.resolve("media");
        world = new World(new EmbeddedHome(), media);
        for (int i = 0; i < 40; i++) {
            world.store(world.senml(temperature(NOW.minus(Duration.ofHours(i * 3L)), i % 7)));
        }
        world.store(world.frame("cam1", NOW, 1), world.frame("cam1", NOW.minusSeconds(60), 2));
        new Rollups(world.database.dataSource()).refresh();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Finding check(String name, boolean deep, boolean repair) throws Exception {
        try (Look look = Look.at(world.config)) {
            // A day from now, so that what the test has just written is no longer young.
            Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(25));
            return new StateChecks(look, media, later, deep, repair)
                    .all(new Random(1)).stream()
                            .filter(check -> check.name().equals(name))
                            .findFirst()
                            .orElseThrow()
                            .run(done -> assertThat(done).isPositive());
        }
    }

    private Finding check(String name) throws Exception {
        return check(name, false, false);
    }

    private Path picture() {
        return media.resolve(world.text("path from frame order by time limit 1"));
    }

    @Test
    void whatIsWholeIsFoundWhole() throws Exception {
        for (boolean deep : new boolean[] {false, true}) {
            for (String name : List.of(
                    "schema", "pictures", "files", "unfinished", "rollups", "series", "units", "dead-letters")) {
                assertThat(check(name, deep, false)).satisfies(found -> {
                    assertThat(found.level()).as(found.toString()).isEqualTo(Finding.Level.OK);
                    assertThat(found.check()).isEqualTo(name);
                });
            }
        }
        assertThat(check("pictures").said()).startsWith("2 rows");
    }

    @Test
    void aServerThatForgetsIsFound() throws Exception {
        // The server of these tests runs without fsync.
        assertThat(check("database").level()).isEqualTo(Finding.Level.FAILED);
        assertThat(check("database").advice()).contains("fsync");
    }

    @Test
    void aSchemaThatIsNotThisProgramsIsFoundAndLeftAsItIs() throws Exception {
        world.jdbc.update("delete from flyway_schema_history where version = '4'");

        assertThat(check("schema").level()).isEqualTo(Finding.Level.FAILED);
        assertThat(check("schema").found())
                .singleElement()
                .satisfies(one -> assertThat(one).contains("version 4", "not applied"));
        world.jdbc.update("update flyway_schema_history set checksum = 1 where version = '2'");
        assertThat(check("schema").found()).hasSize(2);
    }

    @Test
    void aPictureThatIsGoneIsFound() throws Exception {
        Files.delete(picture());

        Finding found = check("pictures");
        assertThat(found.level()).isEqualTo(Finding.Level.FAILED);
        assertThat(found.said()).startsWith("1 of 2 rows");
        assertThat(found.found())
                .singleElement()
                .satisfies(one -> assertThat(one).endsWith("is not there"));
    }

    @Test
    void aPictureCutShortIsFoundAtOnceAndOneWithAnotherByteByALongLook() throws Exception {
        byte[] bytes = Files.readAllBytes(picture());
        bytes[500] ^= 1;
        Files.write(picture(), bytes);

        assertThat(check("pictures").level()).isEqualTo(Finding.Level.OK);
        assertThat(check("pictures", true, false).level()).isEqualTo(Finding.Level.FAILED);
        Files.write(picture(), new byte[10]);
        assertThat(check("pictures").found())
                .singleElement()
                .satisfies(one -> assertThat(one).contains("has 10 bytes, not 1000"));
    }

    @Test
    void aMediaFolderThatIsNotThereIsNamed() throws Exception {
        media = folder.resolve("elsewhere");

        assertThat(check("pictures").advice()).contains("AMIMORI_MEDIA");
        assertThat(check("files").level()).isEqualTo(Finding.Level.OK);
    }

    @Test
    void aFileWithoutARowIsFoundAndStays() throws Exception {
        Path extra = picture().resolveSibling("1780315199000000.jpg");
        Files.write(extra, World.jpeg(3));
        Files.write(media.resolve("notes.txt"), new byte[5]);
        Path young = picture().resolveSibling("1780315199000001.jpg");
        Files.write(young, World.jpeg(3));
        Files.setLastModifiedTime(
                young, FileTime.from(Clock.systemUTC().instant().plus(Duration.ofHours(25))));

        Finding found = check("files", false, true);
        assertThat(found.level()).isEqualTo(Finding.Level.WARNING);
        assertThat(found.said()).contains("2 of 5 files").contains("1005 bytes");
        assertThat(found.found())
                .containsExactlyInAnyOrder("notes.txt", media.relativize(extra).toString());
        assertThat(extra).exists();
    }

    @Test
    void whatAKilledProcessBeganIsFoundAndRemovedOnDemand() throws Exception {
        Path left = media.resolve(".unfinished/test/left.jpg");
        Files.write(left, new byte[3]);

        assertThat(check("unfinished").level()).isEqualTo(Finding.Level.WARNING);
        assertThat(left).exists();
        assertThat(check("unfinished", false, true).said()).contains("1 pictures");
        assertThat(left).doesNotExist();
    }

    @Test
    void anHourOrADayThatIsWrongIsFoundUnlessItIsToBeMadeAnyway() throws Exception {
        world.jdbc.update("update reading_1h set sum_good = sum_good + 0.001 where bucket = ?", NOW);
        Finding wrong = check("rollups", true, false);
        assertThat(wrong.level()).isEqualTo(Finding.Level.FAILED);
        assertThat(wrong.found()).anyMatch(one -> one.contains("hour of 2026-06-01T12:00:00Z"));
        assertThat(check("rollups").level())
                .as("the newest day is always looked at")
                .isEqualTo(Finding.Level.FAILED);

        world.jdbc.update("insert into rollup_dirty (bucket, series) select ?, array[id] from series", NOW);
        assertThat(check("rollups", true, false).found()).allMatch(one -> one.contains("day of"));
        new Rollups(world.database.dataSource()).refresh();
        assertThat(check("rollups", true, false).level()).isEqualTo(Finding.Level.OK);

        world.jdbc.update("delete from reading_1d where bucket = (select min(bucket) from reading_1d)");
        assertThat(check("rollups", true, false).found())
                .singleElement()
                .satisfies(one -> assertThat(one).contains("day of 2026-05-27", "0 in the rollup"));
    }

    @Test
    void hoursWhoseReadingsAreForgottenAreNotComparedWithNothing() throws Exception {
        world.jdbc.update("insert into horizon values ('reading', ?)", NOW.minus(Duration.ofHours(40)));
        world.jdbc.update("delete from reading where time < ?", NOW.minus(Duration.ofHours(40)));

        assertThat(check("rollups", true, false).level()).isEqualTo(Finding.Level.OK);
    }

    @Test
    void readingsThatAreLostAreFoundByTheirHours() throws Exception {
        world.jdbc.update("delete from reading");

        assertThat(check("rollups", true, false).level()).isEqualTo(Finding.Level.FAILED);
        assertThat(check("rollups").found()).anyMatch(one -> one.contains("0 readings, and 1 in the rollup"));
    }

    @Test
    void hoursThatNobodyMakesAreAWarning() throws Exception {
        Instant old = NOW.minus(Duration.ofHours(24));
        world.jdbc.update("delete from reading where time > ?", old);
        world.jdbc.update("delete from reading_1h where bucket > ?", old);
        world.jdbc.update("delete from reading_1d where bucket > ?", old);
        world.jdbc.update("insert into rollup_dirty (bucket, series) select ?, array[id] from series", old);
        new Rollups(world.database.dataSource()).refresh();
        for (int i = 1; i <= 6; i++) {
            world.store(world.senml(temperature(old.plus(Duration.ofHours(i)), i)));
        }

        assertThat(check("rollups").level()).isEqualTo(Finding.Level.WARNING);
        new Rollups(world.database.dataSource()).refresh();
        assertThat(check("rollups").level()).isEqualTo(Finding.Level.OK);
    }

    @Test
    void rowsOfNobodyAreFound() throws Exception {
        world.jdbc.update("insert into reading_1h (series_id, bucket, n, n_good) values (4711, now(), 1, 0)");
        world.jdbc.update("insert into frame_visibility values ('nobody', 'cam1', now(), 1, 1)");

        assertThat(check("series").found()).containsExactly("reading_1h: 4711");
        assertThat(check("units").found()).containsExactly("frame_visibility: nobody");
    }

    @Test
    void deadLettersAreSummedUp() throws Exception {
        world.store(world.json(Kind.POSITION, "", "{}"), world.json(Kind.STATUS, "", "{}"));

        assertThat(check("dead-letters").level()).isEqualTo(Finding.Level.WARNING);
        assertThat(check("dead-letters").said()).contains("2 malformed");
    }

    @Test
    void whatCannotBeCheckedFailsWithTheReason() throws Exception {
        world.jdbc.update("alter table frame rename column sha256 to digest");

        assertThat(check("pictures").level()).isEqualTo(Finding.Level.FAILED);
        assertThat(check("pictures").said()).contains("sha256");
    }
}
