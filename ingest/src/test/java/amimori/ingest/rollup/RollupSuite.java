package amimori.ingest.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import amimori.ingest.db.Home;
import amimori.ingest.db.Jdbc;
import amimori.ingest.inbox.Arrival;
import amimori.ingest.inbox.Intake;
import amimori.ingest.inbox.World;
import amimori.wire.Flag;
import amimori.wire.Message;
import amimori.wire.Reading;
import amimori.wire.Times;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rollups are what a recomputation over everything gives, however the readings came. */
abstract class RollupSuite {
    private static final String GOOD = "filter (where flag in (1, 2))";

    private final Home home;

    @TempDir
    Path media;

    RollupSuite(Home home) {
        this.home = home;
    }

    /** Each hour's series looked up, some of the hours made in one go, all of them. */
    @ParameterizedTest
    @ValueSource(ints = {20_000, 3, 1})
    void rollupsEqualARecomputationThoughReadingsCameLateAndOutOfOrder(int crowd) {
        try (World world = new World(home, media)) {
            Rollups rollups = new Rollups(world.database.dataSource(), crowd, Duration.ofSeconds(40));
            List<Message> messages = new ArrayList<>();
            Random random = new Random(3);
            for (int i = 0; i < 2000; i++) {
                Instant time = World.NOW.minus(Duration.ofMinutes(random.nextInt(60 * 24 * 4)));
                messages.add(world.senml(new Reading(
                        "t" + random.nextInt(3),
                        "sea_water_temperature",
                        "Cel",
                        Times.micros(time) + i,
                        random.nextInt(100) / 4.0,
                        random.nextInt(5) == 0 ? Flag.FAIL : Flag.PASS)));
            }
            Collections.shuffle(messages, random);
            for (int i = 0; i < messages.size(); i += 500) {
                world.store(messages.subList(i, i + 500));
                assertThat(rollups.refresh()).isPositive();
            }

            assertThat(world.count("rollup_dirty")).isZero();
            assertThat(differences(world, "reading_1h", "date_trunc('hour', time, 'UTC')"))
                    .isZero();
            assertThat(differences(world, "reading_1d", "date_trunc('day', time, 'UTC')"))
                    .isZero();
            assertThat(world.count("reading_1d where n > 0")).isGreaterThan(10);
            assertThat(rollups.refresh()).isZero();
        }
    }

    @Test
    void rollupsAreExactThoughSeveralProcessesStoreWhileTheyAreMade() throws Exception {
        try (World world = new World(home, media)) {
            Rollups rollups = new Rollups(world.database.dataSource());
            ExecutorService processes = Executors.newFixedThreadPool(3);
            try {
                List<Future<?>> done = new ArrayList<>();
                for (int process = 0; process < 3; process++) {
                    Intake intake = world.intake();
                    // Two of the three send the same.
                    Random random = new Random(process / 2);
                    done.add(processes.submit(() -> storeMany(world, intake, random)));
                }
                while (!done.stream().allMatch(Future::isDone)) {
                    rollups.refresh();
                }
                for (Future<?> one : done) {
                    one.get();
                }
            } finally {
                processes.shutdownNow();
            }
            rollups.refresh();

            assertThat(world.count("rollup_dirty")).isZero();
            assertThat(world.count("reading")).isEqualTo(2 * 60 * 20);
            assertThat(differences(world, "reading_1h", "date_trunc('hour', time, 'UTC')"))
                    .isZero();
            assertThat(differences(world, "reading_1d", "date_trunc('day', time, 'UTC')"))
                    .isZero();
        }
    }

    private static Void storeMany(World world, Intake intake, Random random) throws InterruptedException {
        try (Intake.Door door = intake.door("process")) {
            for (int batch = 0; batch < 60; batch++) {
                List<Arrival> arrivals = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    Instant time = World.NOW.minus(Duration.ofMinutes(random.nextInt(300)));
                    long micros = Times.micros(time) + random.nextInt(60_000_000);
                    Message pack = world.senml(new Reading(
                            "t1", "sea_water_temperature", "Cel", micros, random.nextInt(100) / 4.0, Flag.PASS));
                    arrivals.add(new Arrival(pack, World.NOW, 1));
                }
                assertThat(door.store(arrivals)).isTrue();
            }
        }
        return null;
    }

    @Test
    void aStepThatTheDatabaseCannotDoIsTriedSmaller() {
        try (World world = new World(home, media)) {
            world.store(world.senml(World.temperature(World.NOW, 1)));
            world.jdbc.update("insert into rollup_dirty (bucket, series)"
                    + " select bucket, array_fill(series[1], array[100]) from rollup_dirty, generate_series(1, 2000)");
            world.jdbc.update("""
                    create function limited() returns trigger language plpgsql as $$ begin
                        if (select count(*) from gone) > 150 then raise 'too many at once'; end if;
                        return null;
                    end $$""");
            world.jdbc.update("create trigger limited after delete on rollup_dirty referencing old table as gone"
                    + " for each statement execute function limited()");
            Rollups rollups = new Rollups(world.database.dataSource());
            for (int failures = 0; failures < 3; failures++) {
                assertThatThrownBy(rollups::refresh).hasMessageContaining("too many");
            }

            assertThat(rollups.refresh()).isEqualTo(200_001);
            assertThat(world.count("rollup_dirty")).isZero();
        }
    }

    @Test
    void aStepThatIsTooSlowLetsGoOfItsLockAndIsTriedSmallerWhoeverHoldsItMeanwhile() {
        try (World world = new World(home, media)) {
            world.store(world.senml(World.temperature(World.NOW, 1)));
            world.jdbc.update("insert into rollup_dirty (bucket, series)"
                    + " select bucket, array_fill(series[1], array[100]) from rollup_dirty, generate_series(1, 2000)");
            world.jdbc.update("""
                    create function slow() returns trigger language plpgsql as $$ begin
                        if (select count(*) from gone) > 600 then perform pg_sleep(60); end if;
                        return null;
                    end $$""");
            world.jdbc.update("create trigger slow after delete on rollup_dirty referencing old table as gone"
                    + " for each statement execute function slow()");
            Rollups rollups = new Rollups(world.database.dataSource(), 20_000, Duration.ofSeconds(2));
            assertThatThrownBy(rollups::refresh).hasMessageContaining("statement timeout");

            world.jdbc.transaction(another -> {
                assertThat(Jdbc.tryLock(another, RollupStore.LOCK)).isTrue();
                assertThat(rollups.refresh()).isZero();
                assertThat(rollups.refresh()).isZero();
                return null;
            });
            assertThat(rollups.refresh()).isEqualTo(200_001);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 1})
    void aTurnEndsThoughNewMarksComeWithEachOfItsSteps(int crowd) {
        try (World world = new World(home, media)) {
            world.store(world.senml(World.temperature(World.NOW, 1)));
            world.jdbc.update("""
                    create function again() returns trigger language plpgsql as $$ begin
                        insert into rollup_dirty (bucket, series) select bucket, array[series_id] from reading_1h;
                        return null;
                    end $$""");
            world.jdbc.update(
                    "create trigger again after insert on reading_1h" + " for each statement execute function again()");
            Rollups rollups = new Rollups(world.database.dataSource(), crowd, Duration.ofSeconds(40));

            assertThat(assertTimeoutPreemptively(Duration.ofSeconds(30), rollups::refresh))
                    .isEqualTo(1);
            assertThat(world.count("rollup_dirty")).isPositive();
        }
    }

    @Test
    void aDayHas24HoursWhereClocksAreSetForwardOnIt() {
        try (World world = new World(home, media)) {
            world.store(
                    world.senml(World.temperature(Instant.parse("2026-03-08T00:30:00Z"), 1)),
                    world.senml(World.temperature(Instant.parse("2026-03-08T23:30:00Z"), 2)));
            world.jdbc.transaction(connection -> {
                Jdbc.execute(connection, "set local timezone = 'America/New_York'");
                return RollupStore.refresh(connection, Long.MAX_VALUE, 1000, 1000, Duration.ofSeconds(10));
            });

            assertThat(world.text("string_agg(n::text, ' ') from reading_1d")).isEqualTo("2");
        }
    }

    private static long differences(World world, String table, String bucket) {
        String recomputed = "(select series_id, " + bucket + " as bucket, count(*)::int as n, (count(*) " + GOOD
                + ")::int as n_good, sum(value) " + GOOD + " as sum_good, min(value) " + GOOD
                + " as min_good, max(value) "
                + GOOD + " as max_good from reading group by 1, 2)";
        return world.count("(" + recomputed + " except select * from " + table + ") as missing")
                + world.count("(select * from " + table + " except " + recomputed + ") as wrong");
    }
}
