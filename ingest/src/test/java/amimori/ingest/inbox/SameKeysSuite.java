package amimori.ingest.inbox;

import static amimori.ingest.inbox.World.NOW;
import static amimori.ingest.inbox.World.temperature;
import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.db.Home;
import amimori.wire.Message;
import amimori.wire.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Keys that are taken, or about to be: by an earlier batch, in the same batch, by another connection or process. */
abstract class SameKeysSuite extends IntakeBench {
    private static final int PACK = 10;
    private static final int WEEK_SECONDS = 7 * 24 * 3600;

    SameKeysSuite(Home home) {
        super(home);
    }

    @Test
    void ofABatchThatIsPartlyKnownTheNewIsStoredAndNothingTwice() {
        double stored = world.metric("senml", "stored");
        double duplicate = world.metric("senml", "duplicate");
        world.store(packs(0, 100));
        for (int begin = 50; begin <= 650; begin += 50) {
            world.store(packs(begin, begin + 100));
        }

        assertThat(world.count("reading")).isEqualTo(750 * PACK);
        assertThat(world.metric("senml", "stored") - stored).isEqualTo(750 * PACK);
        assertThat(world.metric("senml", "duplicate") - duplicate).isEqualTo(13 * 50 * PACK);
        assertThat(world.count("dead_letter")).isZero();
    }

    @Test
    void afterABatchThatWasKnownABatchOfNewReadingsGoesInAsAlways() {
        for (int round = 0; round < 12; round++) {
            world.store(packs(0, 5));
            for (int batch = 0; batch < round; batch++) {
                int begin = 10 + (round * 20 + batch) * 5;
                world.store(packs(begin, begin + 5));
            }
        }

        assertThat(world.count("reading")).isEqualTo((5 + 66 * 5) * PACK);
        assertThat(world.count("dead_letter")).isZero();
    }

    @Test
    void connectionsOfSeveralProcessesWithTheSameReadingsAtOnceStoreEachOnce() throws Exception {
        double stored = world.metric("senml", "stored");
        double duplicate = world.metric("senml", "duplicate");
        List<Callable<Void>> processes = new ArrayList<>();
        for (int process = 0; process < 4; process++) {
            List<Message> mine = new ArrayList<>(packs(0, 400));
            Random random = new Random(process);
            Collections.shuffle(mine, random);
            processes.add(() -> storeAsAnotherProcess(mine, 20 + random.nextInt(40)));
        }
        atOnce(processes);

        assertThat(world.count("reading")).isEqualTo(400 * PACK);
        assertThat(world.metric("senml", "stored") - stored).isEqualTo(400 * PACK);
        assertThat(world.metric("senml", "duplicate") - duplicate).isEqualTo(3 * 400 * PACK);
        assertThat(world.count("dead_letter")).isZero();
        assertThat(world.count("(select distinct bucket, unnest(series) from rollup_dirty) as marked"))
                .isEqualTo(world.count("(select distinct date_trunc('hour', time), series_id from reading) as hours"));
    }

    @Test
    void ofDifferentValuesUnderOneKeyOnTwoConnectionsAtOnceOneStaysAndTheOtherIsKept() throws Exception {
        double stored = world.metric("senml", "stored");
        double conflict = world.metric("senml", "conflict");
        List<Message> ones = new ArrayList<>();
        List<Message> twos = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            ones.add(world.senml(temperature(NOW.minusSeconds(i), 1)));
            twos.add(world.senml(temperature(NOW.minusSeconds(i), 2)));
        }
        Collections.reverse(twos);
        atOnce(List.of(() -> storeAsAnotherProcess(ones, 30), () -> storeAsAnotherProcess(twos, 30)));

        assertThat(world.count("reading")).isEqualTo(300);
        assertThat(world.metric("senml", "stored") - stored).isEqualTo(300);
        assertThat(world.metric("senml", "conflict") - conflict).isEqualTo(300);
        assertThat(world.count("dead_letter d join reading r on r.time = ((convert_from(d.payload, 'UTF8')::jsonb"
                        + "->0->>'bt')::float8 * interval '1 second' + timestamptz 'epoch')"
                        + " where (convert_from(d.payload, 'UTF8')::jsonb->0->>'v')::float8 = 3 - r.value"))
                .isEqualTo(300);
    }

    /** Packs spread over months, so that with hypertables each batch touches many chunks. */
    private List<Message> packs(int from, int to) {
        List<Message> packs = new ArrayList<>();
        for (int pack = from; pack < to; pack++) {
            Reading[] readings = new Reading[PACK];
            for (int i = 0; i < PACK; i++) {
                readings[i] = temperature(NOW.minusSeconds((long) pack % 10 * WEEK_SECONDS + pack * PACK + i), pack);
            }
            packs.add(world.senml(readings));
        }
        return packs;
    }

    private Void storeAsAnotherProcess(List<Message> messages, int batch) throws InterruptedException {
        try (Intake.Door door = world.intake().door("another")) {
            for (int i = 0; i < messages.size(); i += batch) {
                List<Arrival> arrivals = new ArrayList<>();
                messages.subList(i, Math.min(i + batch, messages.size()))
                        .forEach(message -> arrivals.add(new Arrival(message, NOW, 1)));
                assertThat(door.store(arrivals)).isTrue();
            }
        }
        return null;
    }

    private static void atOnce(List<Callable<Void>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Void> done : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
