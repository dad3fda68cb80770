package amimori.ingest.count;

import static amimori.ingest.inbox.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.account.PersonStore;
import amimori.ingest.account.Role;
import amimori.ingest.correction.CorrectionStore;
import amimori.ingest.correction.NewCorrection;
import amimori.ingest.correction.NewCorrection.Kind;
import amimori.ingest.db.Home;
import amimori.ingest.db.Jdbc;
import amimori.ingest.inbox.World;
import amimori.ingest.query.Contradiction;
import amimori.wire.Count;
import amimori.wire.Message;
import amimori.wire.Times;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts of clips are what a recomputation over all frames gives, however and whenever those came. */
abstract class ClipCountSuite {
    private static final List<String> MODELS = List.of("net-1", "net-2");
    private static final List<String> CLASSES = List.of("fish", "ray");
    private static final Instant BEGIN = NOW.minusSeconds(7200);

    private final Home home;
    private World world;
    private ClipCounts clips;
    private CorrectionStore corrections;
    private String person;

    @TempDir
    Path media;

    ClipCountSuite(Home home) {
        this.home = home;
    }

    @BeforeEach
    void open() {
        world = new World(home, media);
        clips = new ClipCounts(world.database.dataSource());
        corrections = new CorrectionStore(world.database.dataSource());
        new PersonStore(world.database.dataSource())
                .add("hana", Role.FISHER, world.organisation.name(), "a password of hers".toCharArray());
        person = world.text("id from person");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Message count(String model, String clip, int index, int of, boolean lamp, Count.OfClass... classes) {
        Instant time = BEGIN.plusSeconds(600L * Integer.parseInt(clip) + index);
        Count count =
                new Count(Times.seconds(Times.micros(time)), model, clip, index, of, lamp, null, List.of(classes));
        return new Message(world.topic(amimori.wire.Kind.COUNT, "cam1"), Message.JSON, Map.of(), count.toJson());
    }

    private static Count.OfClass of(String name, int n) {
        Count.Box box = new Count.Box(0.1, 0.1, 0.2, 0.2, 0.9);
        return new Count.OfClass(name, n, Collections.nCopies(n, box));
    }

    @Test
    void countsOfClipsEqualARecomputationThoughFramesCameLateTwiceAndConflictingAndPeopleCorrected() {
        Random random = new Random(11);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            List<Count.OfClass> classes = new ArrayList<>();
            for (String name : CLASSES) {
                if (random.nextInt(8) > 0 || classes.isEmpty()) {
                    classes.add(of(name, random.nextInt(5)));
                }
            }
            // So few keys that many come twice, with the same value or another.
            messages.add(count(
                    MODELS.get(random.nextInt(2)),
                    Integer.toString(random.nextInt(4)),
                    random.nextInt(6),
                    6,
                    random.nextInt(3) == 0,
                    classes.toArray(Count.OfClass[]::new)));
        }
        for (int i = 0; i < messages.size(); i += 12) {
            world.store(messages.subList(i, i + 12));
            correctSomething(random, i);
            if (random.nextBoolean()) {
                clips.refresh();
                assertThat(made()).isEqualTo(Recomputation.of(world.jdbc));
            }
        }
        clips.refresh();

        assertThat(made()).isEqualTo(Recomputation.of(world.jdbc)).hasSizeGreaterThan(20);
        assertThat(world.count("clip_count where fixed_max_n is not null")).isGreaterThan(3);
        assertThat(world.count("clip_count_dirty")).isZero();
        assertThat(clips.refresh()).isZero();
    }

    /** One correction, perhaps of a class that the model does not look for, and now and then one taken back. */
    private void correctSomething(Random random, int number) {
        List<String[]> frames = world.jdbc.query(
                "select extract(epoch from time)::bigint::text as t, model, class, n::text from frame_count"
                        + " where n > 0 order by time, model, class",
                row -> new String[] {row.getString(1), row.getString(2), row.getString(3), row.getString(4)});
        String[] frame = frames.get(random.nextInt(frames.size()));
        Kind kind = Kind.values()[random.nextInt(3)];
        boolean missed = kind == Kind.MISSED;
        NewCorrection correction = new NewCorrection(
                "c" + number,
                world.unitId(),
                "cam1",
                Instant.ofEpochSecond(Long.parseLong(frame[0])),
                frame[1],
                kind,
                missed ? null : frame[2],
                missed ? null : random.nextInt(Integer.parseInt(frame[3])),
                kind == Kind.NOT_THERE ? null : frame[2].equals("ray") ? "turtle" : "ray",
                missed ? 0.5 : null,
                missed ? 0.5 : null,
                null,
                null);
        try {
            corrections.make(world.organisation.id(), person, correction, NOW);
        } catch (Contradiction again) {
            assertThat(again).hasMessageContaining("was corrected by hana already");
            return;
        }
        if (random.nextInt(3) == 0) {
            corrections.undo(world.organisation.id(), person, world.unitId(), "c" + number, NOW);
        }
    }

    private Map<String, String> made() {
        Map<String, String> made = new TreeMap<>();
        world.jdbc
                .query(
                        "select clip, model, lamp, class, judged, frames, max_n, sum_n, fixed_max_n, fixed_sum_n, \"of\""
                                + " from clip_count",
                        row -> new String[] {
                            row.getString(1) + " " + row.getString(2) + " " + row.getBoolean(3) + " "
                                    + row.getString(4),
                            IntStream.rangeClosed(5, 11)
                                    .mapToObj(i -> text(row, i))
                                    .toList()
                                    .toString()
                        })
                .forEach(row -> made.put(row[0], row[1]));
        return made;
    }

    private static String text(ResultSet row, int column) {
        try {
            return row.getString(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aClipIsProvisionalUntilTheModelHasJudgedAllItsFramesAndTheFrameThatShowsMostIsKnown() {
        world.store(count("net-1", "1", 2, 3, false, of("fish", 4)), count("net-1", "1", 0, 3, false, of("fish", 1)));
        clips.refresh();
        assertThat(world.text("judged || '/' || \"of\" || ' ' || max_n || ' ' || sum_n from clip_count"))
                .isEqualTo("2/3 4 5");
        assertThat(world.text("(max_time = last)::text from clip_count")).isEqualTo("true");

        world.store(count("net-1", "1", 1, 3, false, of("fish", 7)));
        clips.refresh();
        assertThat(world.text("judged || '/' || \"of\" || ' ' || max_n || ' ' || sum_n from clip_count"))
                .isEqualTo("3/3 7 12");
        assertThat(world.text("(max_time > first and max_time < last)::text from clip_count"))
                .isEqualTo("true");
        assertThat(world.count("change where kind = 'contents' and part = 'cam1'"))
                .isEqualTo(2);
    }

    @Test
    void modelsAndFramesUnderALampAreNeverMixed() {
        world.store(
                count("net-1", "1", 0, 2, false, of("fish", 2)),
                count("net-1", "1", 1, 2, true, of("fish", 9)),
                count("net-2", "1", 0, 2, false, of("fish", 5)));
        clips.refresh();

        assertThat(world.text(
                        "string_agg(model || ' ' || lamp || ' ' || max_n || ' ' || judged, ', ' order by model, lamp)"
                                + " from clip_count"))
                .isEqualTo("net-1 false 2 2, net-1 true 9 2, net-2 false 5 1");
    }

    @Test
    void whatIsCountedWhileAnotherProcessMakesClipsIsMadeAfterwards() {
        world.store(count("net-1", "1", 0, 2, false, of("fish", 2)));
        world.jdbc.transaction(another -> {
            assertThat(Jdbc.tryLock(another, ClipCountStore.LOCK)).isTrue();
            assertThat(clips.refresh()).isZero();
            return null;
        });
        assertThat(clips.refresh()).isEqualTo(1);
    }
}
