package amimori.ingest.clip;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.db.Home;
import amimori.ingest.inbox.Arrival;
import amimori.ingest.inbox.Intake;
import amimori.ingest.inbox.World;
import amimori.wire.Clock;
import amimori.wire.Count;
import amimori.wire.Count.Visibility;
import amimori.wire.FrameHead;
import amimori.wire.Kind;
import amimori.wire.Message;
import amimori.wire.Times;
import amimori.wire.sight.SightLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clips are judged by all that is known of their frames, however that came. */
abstract class ClipSuite {
    private static final Visibility CLEAR = new Visibility(0.4, 0.2, 0.9, 0.1, 0.0);
    private static final Visibility BLACK = new Visibility(0.004, 0.003, 0.0, 1.0, 0.0);
    private static final Visibility OPAQUE = new Visibility(0.4, 0.01, 0.0, 1.0, 0.0);
    private static final Instant T = World.NOW.minus(Duration.ofDays(2));
    private static final int OF = 3;

    private final Home home;

    @TempDir
    Path media;

    ClipSuite(Home home) {
        this.home = home;
    }

    @Test
    void aClipIsProvisionalUntilAllItsFramesAreJudgedWhicheverComesFirst() {
        try (World world = new World(home, media)) {
            Clips clips = clips(world);
            world.store(count(world, "a", 2, CLEAR), frame(world, "a", 0), frame(world, "a", 1));
            clips.refresh();
            assertThat(shown(world, "a")).isEqualTo("3 3 1 clear -");

            world.store(count(world, "a", 0, OPAQUE), count(world, "a", 1, OPAQUE));
            clips.refresh();
            assertThat(shown(world, "a")).isEqualTo("3 3 3 unseen turbid");
        }
    }

    @Test
    void aClipOfWhichNoFrameIsJudgedHasNoState() {
        try (World world = new World(home, media)) {
            world.store(frame(world, "a", 1));
            clips(world).refresh();
            assertThat(shown(world, "a")).isEqualTo("3 1 0 - -");
        }
    }

    @Test
    void aBlackClipIsUnseenForDarkness() {
        try (World world = new World(home, media)) {
            for (int i = 0; i < OF; i++) {
                world.store(frame(world, "a", i), count(world, "a", i, BLACK));
            }
            clips(world).refresh();
            assertThat(shown(world, "a")).isEqualTo("3 3 3 unseen dark");
        }
    }

    @Test
    void judgingAgainChangesNothingAndTellsNobody() {
        try (World world = new World(home, media)) {
            Clips clips = clips(world);
            world.store(frame(world, "a", 0), count(world, "a", 0, CLEAR));
            clips.refresh();
            String before = world.text("max(judged_at) || ' ' || (select count(*) from change) from clip");
            world.jdbc.update("insert into clip_dirty (unit_id, camera, clip) select unit_id, camera, clip from clip");

            assertThat(clips.refresh()).isEqualTo(1);
            assertThat(world.text("max(judged_at) || ' ' || (select count(*) from change) from clip"))
                    .isEqualTo(before);
            assertThat(world.count("change where kind = 'contents' and part = 'box'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void picturesThatRetentionTookAreStillSeen() {
        try (World world = new World(home, media)) {
            world.store(frame(world, "a", 0), count(world, "a", 0, CLEAR));
            clips(world).refresh();
            world.jdbc.update("delete from frame");
            world.store(count(world, "a", 1, CLEAR));
            clips(world).refresh();
            assertThat(shown(world, "a")).isEqualTo("3 2 2 clear -");
        }
    }

    @Test
    void whatLiesOnTheGlassIsToldFromTheWaterByThePast() {
        try (World world = new World(home, media)) {
            world.store(count(world, "a", 0, OPAQUE), count(world, "b", 0, BLACK));
            world.jdbc.update(
                    "insert into lens (unit_id, camera, placed, day, clips, detail, best, clean)"
                            + " values (?, 'box', '-infinity', ?::date, 9, 0.1, 0.8, 0.125)",
                    world.unitId(),
                    T.minus(Duration.ofDays(1)).toString());
            clips(world).refresh();
            assertThat(shown(world, "a")).isEqualTo("3 1 1 unseen fouled");
            assertThat(shown(world, "b")).isEqualTo("3 1 1 unseen dark");
        }
    }

    @Test
    void theGlassOfAnotherPlaceSaysNothing() {
        try (World world = new World(home, media)) {
            world.store(count(world, "a", 0, OPAQUE));
            world.jdbc.update(
                    "insert into lens (unit_id, camera, placed, day, clips, detail, best, clean)"
                            + " values (?, 'box', '-infinity', ?::date, 9, 0.1, 0.8, 0.125)",
                    world.unitId(),
                    T.minus(Duration.ofDays(1)).toString());
            world.jdbc.update(
                    "insert into placement (unit_id, camera, valid_from) values (?, 'box', ?)",
                    world.unitId(),
                    T.minus(Duration.ofHours(3)));
            clips(world).refresh();
            assertThat(shown(world, "a")).isEqualTo("3 1 1 unseen turbid");
        }
    }

    @Test
    void picturesThatNoWorkerCouldReadAreNoPictureUntilOneCan() {
        try (World world = new World(home, media)) {
            Clips clips = clips(world);
            world.store(frame(world, "a", 0));
            clips.refresh();
            world.jdbc.update("update clip set judged_at = now() - interval '2 hours'");
            assertThat(clips.giveUpUnread()).as("while nothing else was judged").isZero();

            world.store(frame(world, "b", 0), count(world, "b", 0, CLEAR));
            clips.refresh();
            assertThat(clips.giveUpUnread()).isEqualTo(1);
            assertThat(shown(world, "a")).isEqualTo("3 1 0 unseen no-picture");
            assertThat(clips.giveUpUnread()).isZero();

            world.store(count(world, "a", 0, CLEAR));
            clips.refresh();
            assertThat(shown(world, "a")).isEqualTo("3 1 1 clear -");
        }
    }

    @Test
    void clipsAreExactThoughSeveralProcessesStoreWhileTheyAreJudged() throws Exception {
        try (World world = new World(home, media)) {
            Clips clips = clips(world);
            ExecutorService processes = Executors.newFixedThreadPool(3);
            try {
                List<Future<?>> done = new ArrayList<>();
                for (int process = 0; process < 3; process++) {
                    Intake intake = world.intake();
                    Random random = new Random(process);
                    done.add(processes.submit(() -> storeShuffled(world, intake, random)));
                }
                while (!done.stream().allMatch(Future::isDone)) {
                    clips.refresh();
                }
                for (Future<?> one : done) {
                    one.get();
                }
            } finally {
                processes.shutdownNow();
            }
            clips.refresh();

            assertThat(world.count("clip_dirty")).isZero();
            assertThat(world.count("clip where frames_seen = 3 and frames_judged = 3"))
                    .isEqualTo(60);
            assertThat(
                            world.count(
                                    "clip where (clip like 'c%0' and state = 'unseen') or (clip not like 'c%0' and state = 'clear')"))
                    .isEqualTo(60);
        }
    }

    /** Every process sends everything, each in an order of its own. */
    private static Void storeShuffled(World world, Intake intake, Random random) throws InterruptedException {
        List<Message> all = new ArrayList<>();
        for (int clip = 0; clip < 60; clip++) {
            for (int i = 0; i < OF; i++) {
                all.add(frame(world, "c" + clip, i));
                all.add(count(world, "c" + clip, i, clip % 10 == 0 ? OPAQUE : CLEAR));
            }
        }
        Collections.shuffle(all, random);
        try (Intake.Door door = intake.door("process")) {
            for (int i = 0; i < all.size(); i += 20) {
                List<Arrival> batch = all.subList(i, i + 20).stream()
                        .map(message -> new Arrival(message, World.NOW, 1))
                        .toList();
                assertThat(door.store(batch)).isTrue();
            }
        }
        return null;
    }

    private static Clips clips(World world) {
        return new Clips(world.database.dataSource(), SightLimits.DEFAULT);
    }

    /** Frames: of, seen, judged; state and reason. */
    private static String shown(World world, String clip) {
        return world.text(
                "frames_of || ' ' || frames_seen || ' ' || frames_judged || ' ' || coalesce(state, '-') || ' '"
                        + " || coalesce(reason, '-') from clip where clip = ?",
                clip);
    }

    private static Instant time(String clip, int index) {
        return T.plusSeconds(60L * Math.floorMod(clip.hashCode(), 1_000) + index);
    }

    private static Message frame(World world, String clip, int index) {
        FrameHead head = new FrameHead(Times.micros(time(clip, index)), clip, index, OF, false, Clock.GNSS, null);
        return new Message(
                world.topic(Kind.FRAME, "box"),
                Message.JPEG,
                head.toProperties(),
                World.jpeg((clip + index).hashCode()));
    }

    private static Message count(World world, String clip, int index, Visibility visibility) {
        Count count = new Count(
                Times.seconds(Times.micros(time(clip, index))),
                "net-1",
                clip,
                index,
                OF,
                false,
                visibility,
                List.of(new Count.OfClass("fish", 0, List.of())));
        return new Message(world.topic(Kind.COUNT, "box"), Message.JSON, java.util.Map.of(), count.toJson());
    }
}
