package amimori.ingest.storage;

import static amimori.ingest.inbox.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.change.ChangeStore;
import amimori.ingest.db.Home;
import amimori.ingest.inbox.World;
import amimori.ingest.rollup.Rollups;
import amimori.wire.Message;
import amimori.wire.Position;
import amimori.wire.Times;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Raw rows go, by row or by chunk; what was made of them stays as it was. */
abstract class RawRetentionSuite {
    private static final Duration KEPT = Duration.ofDays(30);
    /** A day longer than asked for, by whole days. */
    private static final Instant BEFORE = Instant.parse("2026-05-01T00:00:00Z");

    private final Home home;
    private World world;
    private Rollups rollups;
    private RawRetention retention;

    @TempDir
    Path media;

    RawRetentionSuite(Home home) {
        this.home = home;
    }

    @BeforeEach
    void open() {
        world = new World(home, media);
        rollups = new Rollups(world.database.dataSource());
        retention = new RawRetention(world.database, KEPT);
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** Six an hour, in some hours of each of the last sixty days. */
    private void sixtyDays() {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 60 * 24; i += 5) {
            Instant hour = NOW.minus(Duration.ofHours(i));
            for (int ten = 0; ten < 6; ten++) {
                messages.add(world.senml(World.temperature(hour.minusSeconds(600L * ten), 10 + (i + ten) % 17)));
            }
            messages.add(world.position("c1", fix(hour)));
        }
        world.store(messages);
    }

    private static Position fix(Instant time) {
        return new Position(Times.seconds(Times.micros(time)), 35.1, 139.2, null, null, null, null, null, null);
    }

    private String rolledUp() {
        return world.text("md5(string_agg(r::text, ' ' order by r::text)) from"
                + " (select 'h', * from reading_1h union all select 'd', * from reading_1d) r");
    }

    private int forgetAll() {
        int all = 0;
        for (int some = retention.forget(NOW); some > 0; some = retention.forget(NOW)) {
            all += some;
        }
        return all;
    }

    @Test
    void rawRowsGoAndTheHoursAndDaysMadeOfThemStay() {
        sixtyDays();
        rollups.refresh();
        String before = rolledUp();
        long young = world.count("reading where time >= ?", BEFORE);
        long youngFixes = world.count("position where time >= ?", BEFORE);

        assertThat(forgetAll()).isPositive();

        // Whole chunks go, and one that reaches across the border stays: a week at most.
        Instant surely = world.database.edition().hypertables() ? BEFORE.minus(Duration.ofDays(7)) : BEFORE;
        assertThat(world.count("reading where time < ?", surely)).isZero();
        assertThat(world.count("position where time < ?", surely)).isZero();
        assertThat(world.count("reading where time >= ?", BEFORE))
                .isEqualTo(young)
                .isPositive();
        assertThat(world.count("position where time >= ?", BEFORE))
                .isEqualTo(youngFixes)
                .isPositive();
        rollups.refresh();
        assertThat(rolledUp()).isEqualTo(before);
    }

    @Test
    void whatComesLateForAnHourThatIsGoneDoesNotSpoilItsRollup() {
        sixtyDays();
        rollups.refresh();
        forgetAll();
        String before = rolledUp();

        // A stricter intake refuses them; one that was configured otherwise must do no harm.
        world.store(world.senml(World.temperature(NOW.minus(Duration.ofDays(50)).plusSeconds(7), 99)));

        assertThat(world.count("rollup_dirty")).isEqualTo(1);
        rollups.refresh();
        assertThat(world.count("rollup_dirty")).isZero();
        assertThat(rolledUp()).isEqualTo(before);
        forgetAll();
        assertThat(world.count("reading where value = 99")).isZero();
    }

    @Test
    void whatComesLateWithinTheRetentionIsRolledUpAsEver() {
        sixtyDays();
        rollups.refresh();
        forgetAll();
        Instant oldest = NOW.minus(KEPT);
        world.store(world.senml(World.temperature(oldest.plusSeconds(7), 99)));
        rollups.refresh();

        assertThat(world.count(
                        "reading_1h where max_good = 99 and n = (select count(*) from reading"
                                + " where time >= date_trunc('hour', ?::timestamptz, 'UTC')"
                                + " and time < date_trunc('hour', ?::timestamptz, 'UTC') + interval '1 hour')",
                        oldest,
                        oldest))
                .isEqualTo(1);
    }

    @Test
    void readingsStayUntilTheirHoursAreMade() {
        sixtyDays();
        long all = world.count("reading");
        assertThat(forgetAll()).as("only positions go").isPositive();
        assertThat(world.count("reading")).isEqualTo(all);

        rollups.refresh();
        assertThat(forgetAll()).isPositive();
        assertThat(world.count("reading")).isLessThan(all);
    }

    @Test
    void manyRowsGoInManySmallSteps() {
        world.store(world.senml(World.temperature(NOW, 1)));
        world.jdbc.update(
                "insert into reading select series_id, ?::timestamptz + n * interval '1 s', n, 1, 1"
                        + " from reading, generate_series(1, 25000) n",
                NOW.minus(Duration.ofDays(60)));
        rollups.refresh();

        assertThat(retention.forget(NOW)).isPositive();
        assertThat(world.count("reading")).isEqualTo(1);
    }

    @Test
    void nothingBearsOutAClockThatIsAheadOfWhatComes() {
        ChangeStore changes = new ChangeStore(world.database.dataSource());
        assertThat(StorageUpkeep.witnessed(changes, NOW)).as("nothing came").isFalse();
        world.store(world.senml(World.temperature(NOW, 1)));

        assertThat(StorageUpkeep.witnessed(changes, NOW.plusSeconds(60))).isTrue();
        assertThat(StorageUpkeep.witnessed(changes, NOW.plus(Duration.ofDays(60))))
                .isFalse();
    }
}
