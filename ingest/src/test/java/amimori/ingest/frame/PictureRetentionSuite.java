package amimori.ingest.frame;

import static amimori.ingest.inbox.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.db.Home;
import amimori.ingest.inbox.World;
import amimori.wire.Clock;
import amimori.wire.FrameHead;
import amimori.wire.Kind;
import amimori.wire.Message;
import amimori.wire.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old pictures go with their files, kept clips stay, and whenever it is interrupted no row is without its file. */
abstract class PictureRetentionSuite {
    private static final Instant OLD = NOW.minus(Duration.ofDays(40));

    private final Home home;
    private World world;
    private PictureRetention retention;

    @TempDir
    Path media;

    PictureRetentionSuite(Home home) {
        this.home = home;
    }

    @BeforeEach
    void open() {
        world = new World(home, media);
        retention = new PictureRetention(world.database.dataSource(), Media.open(media, "test"), Duration.ofDays(30));
    }

    @AfterEach
    void close() throws IOException {
        assertThat(files()).containsAll(paths());
        world.close();
    }

    /** Three pictures, a second apart. */
    private void clip(String camera, String clip, Instant time) {
        world.store(IntStream.range(0, 3)
                .mapToObj(i -> picture(camera, clip, i, time.plusSeconds(i)))
                .toList());
    }

    private Message picture(String camera, String clip, int index, Instant time) {
        FrameHead head = new FrameHead(Times.micros(time), clip, index, 3, false, Clock.GNSS, null);
        return new Message(
                world.topic(Kind.FRAME, camera),
                Message.JPEG,
                head.toProperties(),
                World.jpeg(clip.hashCode() + index));
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(media)) {
            return all.filter(file ->
                            Files.isRegularFile(file) && !file.toString().contains(".unfinished"))
                    .map(file -> media.relativize(file).toString())
                    .collect(Collectors.toSet());
        }
    }

    private List<String> paths() {
        return world.jdbc.query("select path from frame", row -> row.getString(1));
    }

    private int keep(String clip, String why) {
        return world.jdbc.transaction(connection -> FrameKeepStore.keep(connection, world.unitId(), "cam1", clip, why));
    }

    @Test
    void oldPicturesGoWithTheirFilesAndFoldersAndYoungOnesStay() throws IOException {
        clip("cam1", "old", OLD);
        clip("cam2", "old", OLD);
        clip("cam1", "young", NOW.minus(Duration.ofDays(29)));

        assertThat(retention.forget(NOW)).isEqualTo(6);

        assertThat(world.text("string_agg(distinct clip, ',') from frame")).isEqualTo("young");
        assertThat(files()).containsExactlyInAnyOrderElementsOf(paths()).hasSize(3);
        assertThat(media.resolve(world.unitId()).resolve("cam2")).doesNotExist();
        assertThat(media.resolve(world.unitId()).resolve("cam1")).isDirectoryContaining("glob:**2026-05-03");
        assertThat(retention.forget(NOW)).isZero();
    }

    @Test
    void whatWasCountedInThemStays() {
        clip("cam1", "old", OLD);
        world.store(world.json(
                Kind.COUNT,
                "cam1",
                "{\"t\":" + OLD.getEpochSecond() + ",\"model\":\"m1\",\"clip\":\"old\",\"index\":0,\"of\":3,"
                        + "\"lamp\":false,\"visibility\":{\"light\":0.5,\"contrast\":0.1},"
                        + "\"counts\":[{\"class\":\"fish\",\"n\":0,\"boxes\":[]}]}"));
        retention.forget(NOW);

        assertThat(world.count("frame")).isZero();
        assertThat(world.count("frame_count")).isEqualTo(1);
        assertThat(world.count("frame_visibility")).isEqualTo(1);
    }

    @Test
    void aClipThatSomethingRefersToStaysUntilTheLastReasonIsGone() {
        clip("cam1", "haul", OLD);
        clip("cam1", "other", OLD.plusSeconds(60));
        clip("cam2", "haul", OLD);
        assertThat(keep("haul", "haul:7")).isEqualTo(3);
        assertThat(keep("haul", "alarm:1")).isEqualTo(3);
        assertThat(keep("haul", "alarm:1")).isEqualTo(3);

        assertThat(retention.forget(NOW)).isEqualTo(6);
        assertThat(world.text("string_agg(camera || clip, ',') from frame")).isEqualTo("cam1haul,cam1haul,cam1haul");
        assertThat(retention.sweep(NOW)).isZero();
        world.jdbc.transaction(connection -> FrameKeepStore.release(connection, "alarm:1"));
        assertThat(retention.forget(NOW)).isZero();
        world.jdbc.transaction(connection -> FrameKeepStore.release(connection, "haul:7"));
        assertThat(retention.forget(NOW)).isEqualTo(3);
    }

    @Test
    void picturesOfASurveyStayHoweverOldTheyAre() {
        FrameHead head = new FrameHead(
                Times.micros(OLD), "line", 0, 1, false, Clock.GNSS, new FrameHead.Survey(35.1, 139.2, 8.0, 60.0));
        world.store(new Message(world.topic(Kind.FRAME, "cam1"), Message.JPEG, head.toProperties(), World.jpeg(1)));
        clip("cam1", "old", OLD.plusSeconds(1));

        assertThat(retention.forget(NOW)).isEqualTo(3);
        assertThat(retention.sweep(NOW)).isZero();
        assertThat(world.text("clip from frame")).isEqualTo("line");
    }

    @Test
    void retentionWaitsForWhoIsAboutToKeepAClip() {
        clip("cam1", "haul", OLD);
        CompletableFuture<Integer> forgotten = world.jdbc.transaction(connection -> {
            FrameKeepStore.keep(connection, world.unitId(), "cam1", "haul", "haul:7");
            CompletableFuture<Integer> running = CompletableFuture.supplyAsync(() -> retention.forget(NOW));
            Awaitility.await()
                    .until(() -> world.count("pg_locks where not granted and relation = 'frame_keep'::regclass") == 1);
            return running;
        });

        assertThat(forgotten.orTimeout(20, TimeUnit.SECONDS).join()).isZero();
        assertThat(world.count("frame")).isEqualTo(3);
    }

    @Test
    void whatACrashLeftWithoutARowIsSweptOnceItIsOld() throws IOException {
        clip("cam1", "old", OLD);
        clip("cam1", "young", NOW.minus(Duration.ofDays(2)));
        Path folder = Files.createDirectories(media.resolve("gone/cam1/2026-04-20"));
        Files.write(folder.resolve("1776643200000000.jpg"), World.jpeg(1));
        Files.writeString(folder.resolve("notes.txt"), "somebody's own");
        world.jdbc.update("delete from frame where index = 0");

        assertThat(retention.sweep(NOW)).isEqualTo(2);
        assertThat(files()).hasSize(1 + 2 + 3).contains("gone/cam1/2026-04-20/notes.txt");
        Files.delete(folder.resolve("notes.txt"));
        assertThat(retention.sweep(NOW)).isZero();
        assertThat(media.resolve("gone")).doesNotExist();
    }

    @Test
    void aPictureThatComesAgainWhileItIsForgottenIsWhole() throws IOException {
        clip("cam1", "old", OLD);
        List<String> before = paths();
        // As if it died between the row and the file, and the unit sent the picture again before anybody swept.
        world.jdbc.update("delete from frame");
        clip("cam1", "old", OLD);
        assertThat(retention.sweep(NOW)).isZero();
        assertThat(files()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void morePicturesThanOneStepTakesGoInSeveral() throws IOException {
        clip("cam1", "old", OLD);
        world.jdbc.update("insert into frame (unit_id, camera, time, clip, index, of, lamp, clock, bytes, sha256, path)"
                + " select unit_id, camera, time - n * interval '1 minute', 'many', 0, 1, lamp, clock, bytes, sha256,"
                + " unit_id || '/cam1/2026-04-21/' || n || '.jpg' from frame, generate_series(1, 1000) n"
                + " where index = 0");

        assertThat(retention.forget(NOW)).isEqualTo(1003);
        assertThat(files()).isEmpty();
    }
}
