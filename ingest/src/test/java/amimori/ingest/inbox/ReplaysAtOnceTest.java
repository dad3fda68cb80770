package amimori.ingest.inbox;

import static amimori.ingest.inbox.World.temperature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amimori.ingest.db.DatabaseFailure;
import amimori.ingest.db.EmbeddedHome;
import amimori.ingest.db.Jdbc;
import amimori.ingest.deadletter.Shift;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Many replays at once, one that is killed, and one that is long. */
class ReplaysAtOnceTest extends ReplayBench {
    ReplaysAtOnceTest() {
        super(new EmbeddedHome());
    }

    @Test
    void ofManyReplaysOfTheSameLettersAtOnceEachLetterIsStoredByOne() throws Exception {
        for (int i = 0; i < 60; i++) {
            world.store(world.senml(temperature(AHEAD.plusSeconds(i), i)));
        }
        ExecutorService many = Executors.newFixedThreadPool(6);
        try {
            List<Future<List<Replayed>>> runs = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                // Different offsets: only the lock on the letter keeps it from being stored at two times.
                String offset = "-PT" + (365 * 24 * 60 + i) + "M";
                runs.add(many.submit(() -> replay(ALL, offset, false)));
            }
            long stored = 0;
            for (Future<List<Replayed>> run : runs) {
                stored += run.get().stream()
                        .filter(one -> one.outcome() == Replayed.Outcome.STORED)
                        .count();
            }
            assertThat(stored).isEqualTo(60);
        } finally {
            many.shutdownNow();
        }
        assertThat(world.count("reading")).isEqualTo(60);
        assertThat(world.count("dead_letter")).isZero();
    }

    @Test
    void aReplayThatIsKilledInTheMiddleChangesNothingAndGoesOnWhenBegunAgain() throws Exception {
        for (int i = 0; i < 10; i++) {
            world.store(world.senml(temperature(AHEAD.plusSeconds(i), i)));
        }
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            // Holds back the replay's delete, its last step, until its connection is cut.
            world.jdbc.transaction(blocking -> {
                Jdbc.execute(blocking, "lock table rollup_dirty in access exclusive mode");
                Future<?> run = one.submit(() -> replay(ALL, "-P365D", false));
                Awaitility.await()
                        .until(() ->
                                world.count("pg_locks where not granted and relation = 'rollup_dirty'::regclass") == 1);
                world.jdbc.query(
                        "select pg_terminate_backend(pid) from pg_locks where not granted and relation = 'rollup_dirty'::regclass",
                        row -> row.getBoolean(1));
                assertThatThrownBy(run::get).hasCauseInstanceOf(DatabaseFailure.class);
                return null;
            });
        } finally {
            one.shutdownNow();
        }
        assertThat(world.count("reading")).isZero();
        assertThat(world.count("dead_letter")).isEqualTo(10);

        assertThat(outcomes(replay(ALL, "-P365D", false))).hasSize(10).containsOnly(Replayed.Outcome.STORED);
    }

    @Test
    void aLongReplayGoesInStretchesAndLeavesOutWhatComesMeanwhile() {
        for (int i = 0; i < 25; i++) {
            world.store(world.senml(temperature(AHEAD.plusSeconds(i), i)));
        }
        Replayer replayer = world.intake.replayer();
        Replay replay = new Replay(ALL, Shift.parse("offset", "-P365D"), false);
        long last = replayer.last(replay);
        world.store(world.senml(temperature(AHEAD.plusSeconds(100), 100)));

        Long after = 0L;
        List<Integer> sizes = new ArrayList<>();
        while (after != null) {
            Replayer.Stretch stretch = replayer.replay(replay, after, last, 10);
            sizes.add(stretch.letters().size());
            after = stretch.after();
        }
        assertThat(sizes).containsExactly(10, 10, 5);
        assertThat(world.count("dead_letter")).isEqualTo(1);
    }
}
