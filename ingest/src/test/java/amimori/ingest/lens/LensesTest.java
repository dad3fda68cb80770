package amimori.ingest.lens;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.clip.Clips;
import amimori.ingest.db.EmbeddedHome;
import amimori.ingest.inbox.World;
import amimori.wire.Count;
import amimori.wire.Count.Visibility;
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
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies on the glass, from counts to the judgement of clips, on a real database. */
class LensesTest {
    private static final Instant BEGIN = Instant.parse("2026-04-01T00:00:00Z");
    private static final int DAYS = 40;

    @TempDir
    Path media;

    private World world;
    private Clips clips;
    private Lenses lenses;

    @BeforeEach
    void start() {
        world = new World(new EmbeddedHome(), media);
        clips = new Clips(world.database.dataSource(), SightLimits.DEFAULT);
        lenses = new Lenses(world.database.dataSource(), SightLimits.DEFAULT, Clips.LENS_DAYS);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    /** Clean for half of the days, then growing over by 5 % a day; murky water each third hour. */
    private List<Message> season() {
        List<Message> all = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            double through = Math.max(0.02, 1 - 0.05 * Math.max(0, day - DAYS / 2));
            for (int hour = 0; hour < 6; hour++) {
                Instant time = BEGIN.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour));
                all.add(count("box", time, false, hour % 3 == 0 ? 0.1 * through : through));
                all.add(count("box", time.plusSeconds(60), true, 1));
            }
        }
        return all;
    }

    private Message count(String camera, Instant time, boolean lamp, double through) {
        Visibility visibility = new Visibility(0.4, 0.15, 0.05 * through, 1 - 0.6 * through, 0d);
        Count count = new Count(
                Times.seconds(Times.micros(time)),
                "net-1",
                "c" + time.getEpochSecond(),
                0,
                1,
                lamp,
                visibility,
                List.of(new Count.OfClass("fish", 0, List.of())));
        return new Message(world.topic(Kind.COUNT, camera), Message.JSON, Map.of(), count.toJson());
    }

    private void judge() {
        // What is known of the glass has clips judged again, and those say nothing new of the glass.
        for (int turn = 0; turn < 2; turn++) {
            clips.refresh();
            lenses.refresh();
        }
        assertThat(clips.refresh() + lenses.refresh()).isZero();
    }

    private String series() {
        return world.text("string_agg(placed || ' ' || day || ' ' || clips || ' ' || round(clean::numeric, 6) || ' '"
                + " || coalesce(round(days_left::numeric, 6)::text, '-'), ';' order by placed, day) from lens");
    }

    private double clean(int day) {
        return Double.parseDouble(world.text(
                "clean from lens where day = ?::date",
                BEGIN.plus(Duration.ofDays(day)).toString()));
    }

    @Test
    void growthShowsInTheSeriesAndBecomesTheReason() {
        world.store(season());
        judge();

        assertThat(world.count("lens")).isEqualTo(DAYS);
        assertThat(clean(DAYS / 2)).isGreaterThan(0.95);
        assertThat(clean(DAYS - 1)).isLessThan(0.5);
        assertThat(world.count("lens where days_left is not null and clean >= 0.5"))
                .isPositive();
        assertThat(world.count(
                        "clip where not lamp and reason = 'turbid' and first_time < ?",
                        BEGIN.plus(Duration.ofDays(20))))
                .isPositive();
        assertThat(world.count(
                        "clip where not lamp and reason = 'turbid' and first_time >= ?",
                        BEGIN.plus(Duration.ofDays(38))))
                .isZero();
        assertThat(world.count(
                        "clip where not lamp and reason = 'fouled' and first_time >= ?",
                        BEGIN.plus(Duration.ofDays(38))))
                .isPositive();
    }

    @Test
    void daysThatComeLateAndOutOfOrderMakeTheSameSeries() {
        world.store(season());
        judge();
        String inOrder = series();
        world.jdbc.update("truncate lens, clip, frame_visibility, frame_count");

        List<Message> shuffled = season();
        Collections.shuffle(shuffled, new Random(1));
        for (int i = 0; i < shuffled.size(); i += 60) {
            world.store(shuffled.subList(i, i + 60));
            clips.refresh();
            lenses.refresh();
        }
        judge();
        assertThat(series()).isEqualTo(inOrder);
    }

    @Test
    void aCameraThatWasMovedBeginsAnew() {
        Instant moved = BEGIN.plus(Duration.ofDays(30));
        world.jdbc.update(
                "insert into placement (unit_id, camera, part, valid_from, valid_to) values (?, 'box', 'a', ?, ?),"
                        + " (?, 'box', 'b', ?, null)",
                world.unitId(),
                BEGIN,
                moved,
                world.unitId(),
                moved);
        world.store(season());
        judge();

        assertThat(world.count("lens where placed = ?", BEGIN)).isEqualTo(30);
        assertThat(world.count("lens where placed = ?", moved)).isEqualTo(DAYS - 30);
        assertThat(clean(30))
                .as("against its own past only, of which there is none")
                .isEqualTo(1);
    }
}
