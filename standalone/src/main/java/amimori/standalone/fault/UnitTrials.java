package amimori.standalone.fault;

import amimori.gateway.Station;
import amimori.simulator.ledger.Verdict;
import amimori.simulator.unit.Credentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Units that send too much, and units that are refused. */
final class UnitTrials {
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration CATCH_UP = Duration.ofMinutes(5);

    private UnitTrials() {}

    static List<Trial> all() {
        return List.of(flood(), new Refused());
    }

    private static Trial flood() {
        return LoadTrial.of(
                        "unit-floods",
                        "one unit sends as much as it can; it alone is to be slowed",
                        Layout.WHOLE,
                        UnitTrials::floods)
                .at(500);
    }

    /** The load is the calm units; the one that floods keeps a ledger of its own. */
    private static String floods(Stage stage, Shore shore) throws Exception {
        Duration time = stage.span(Duration.ofSeconds(5), MINUTE);
        List<Credentials> flooder = shore.register(1);
        Path folder = Files.createDirectories(stage.folder().resolve("flood"));
        try (WiredUnits probe = WiredUnits.start(stage, shore, 1, null)) {
            probe.all().get(0).awaitLetIn();
            List<Double> before = latencies(shore, probe, time);
            Verdict verdict;
            List<Double> during;
            try (Load load = Load.start(folder, shore.broker(), flooder, 1_000_000, stage.seed())) {
                during = latencies(shore, probe, time);
                shore.strike();
                load.stop();
                long sent = load.drained();
                StoredReader stored = new StoredReader(shore.db(), flooder);
                Wait.within(CATCH_UP, () -> stored.readings() >= sent);
                verdict = WiredUnits.compared(shore, load.ledger());
            }
            String notes = String.format(
                    "reading to database, of another unit: median %.2f s, longest %.2f s; in the flood %.2f and %.2f s;"
                            + " of the flood %,d values sent, %,d lost, %,d doubled; the broker held it back %s times",
                    middle(before),
                    Collections.max(before),
                    middle(during),
                    Collections.max(during),
                    verdict.sent(),
                    verdict.lost(),
                    verdict.doubled(),
                    shore.metric("serve", "amimori_broker_slowed_total"));
            Wait.require(verdict.good(), "the flood whole: " + notes);
            Wait.require(middle(during) < middle(before) + 1, "others not slowed: " + notes);
            return notes;
        }
    }

    /** From a reading to its row, one after the other. */
    private static List<Double> latencies(Shore shore, WiredUnits probe, Duration time) throws Exception {
        List<Double> all = new ArrayList<>();
        StoredReader stored = new StoredReader(shore.db(), probe.credentials());
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            long begun = System.nanoTime();
            probe.all().get(0).measure(now);
            Wait.until("a reading is stored", MINUTE, () -> stored.newest().equals(now));
            all.add((System.nanoTime() - begun) / 1e9);
        }
        return all;
    }

    private static double middle(List<Double> all) {
        return all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow();
    }

    /** The broker allows a unit 256 topics a day, which it forgets when it is started again. */
    private record Refused() implements Trial {
        private static final int POINTS = 300;
        private static final int LEAST_REFUSED = 30;
        private static final Duration UNTIL_TRIED_AGAIN = Duration.ofMinutes(2);

        @Override
        public String name() {
            return "puback-refused";
        }

        @Override
        public String what() {
            return "in the middle of a backlog the broker refuses messages, and takes them later";
        }

        @Override
        public Layout layout() {
            return Layout.WHOLE;
        }

        @Override
        public Outcome run(Stage stage, Shore shore) throws Exception {
            AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
            try (WiredUnits units = WiredUnits.start(
                            stage, shore, 1, null, () -> Instant.now().plus(ahead.get()));
                    CommitReader commits = CommitReader.watch(shore.db())) {
                WiredUnit unit = units.all().get(0);
                StoredReader stored = new StoredReader(shore.db(), units.credentials());
                unit.awaitLetIn();
                unit.cable().cut();
                Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
                for (int i = 0; i < POINTS; i++) {
                    unit.position("p" + i, now);
                    Station.Batch batch = unit.gateway().station().batch();
                    unit.measure(batch, now.minusSeconds(i));
                    unit.measure(batch, now.minusSeconds(POINTS + i));
                    batch.append();
                }
                unit.cable().heal();
                long readings = 2L * POINTS * WiredUnit.PACK;
                Wait.until(
                        "the backlog goes on beside what is refused",
                        MINUTE,
                        () -> stored.readings() == readings
                                && unit.waiting() == unit.gateway().spoolDepth().refused());
                long refused = unit.gateway().spoolDepth().refused();
                Wait.require(refused > LEAST_REFUSED, "some to be refused, found " + refused);
                stage.say(refused + " of " + POINTS + " positions are refused");
                long end = System.nanoTime();
                shore.role("serve").kill();
                shore.role("serve").start();
                Wait.until("the status says what is refused", MINUTE, () -> stored.refused() >= refused);
                ahead.set(UNTIL_TRIED_AGAIN);
                Wait.until("what was refused is taken", MINUTE, () -> stored.positions() == POINTS);
                Verdict verdict = units.caughtUp(CATCH_UP);
                return units.outcome(
                        name(),
                        verdict,
                        commits,
                        end,
                        refused + " of " + POINTS + " positions refused (0x97), said in the status, tried again after a"
                                + " minute and stored; readings went on");
            }
        }
    }
}
