package amimori.standalone.fault;

import amimori.gateway.Devices;
import amimori.gateway.gnss.Fix;
import amimori.gateway.gnss.Gnss;
import amimori.gateway.sensor.Instruments;
import amimori.gateway.sensor.Readings;
import amimori.gateway.time.Stamp;
import amimori.gateway.time.StationClock;
import amimori.ingest.Ingest;
import amimori.ingest.IngestConfig;
import amimori.ingest.Setting;
import amimori.ingest.Settings;
import amimori.simulator.ledger.LedgerWriter;
import amimori.simulator.unit.Credentials;
import amimori.wire.Position;
import amimori.wire.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Computers without a battery for their clock, which boot in 1970: a server, and a unit. */
final class BootTrials {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private BootTrials() {}

    static List<Trial> all() {
        return List.of(server(), new Unit());
    }

    private static Trial server() {
        return LoadTrial.of(
                "server-1970",
                "ingest starts on a computer that believes it is 1970, and learns the time later",
                Layout.APART,
                BootTrials::serverBoots);
    }

    private static String serverBoots(Stage stage, Shore shore) throws Exception {
        Duration wrong = stage.span(Duration.ofSeconds(4), MINUTE);
        shore.role("one").close();
        Map<String, String> environment = shore.environment("one");
        environment.put(
                Setting.DATA.variable(), stage.folder().resolve("ingest").toString());
        environment.put(Setting.HTTP_PORT.variable(), "0");
        environment.put(Setting.HTTP_HOST.variable(), "127.0.0.1");
        BootClock clock = new BootClock();
        try (Ingest ingest = Ingest.start(IngestConfig.from(Settings.of(environment, Map.of())), clock)) {
            stage.say("ingest believes that it is " + clock.instant());
            Wait.pass(wrong);
            double taken = ingest.metrics().find("amimori.records.received").counters().stream()
                    .mapToDouble(counter -> counter.count())
                    .sum();
            Wait.require(taken == 0, "nothing to be taken in by a wrong clock, found " + taken);
            shore.strike();
            clock.learn();
            ingest.awaitSubscribed();
            Wait.pass(Duration.ofSeconds(2));
        } finally {
            shore.role("one").start();
        }
        return "in 1970 for " + wrong.toSeconds() + " s, in which it took nothing in";
    }

    /** 1970, until it learns what time it is. */
    private static final class BootClock extends Clock {
        private final long booted = System.nanoTime();
        private volatile boolean right;

        void learn() {
            right = true;
        }

        @Override
        public Instant instant() {
            return right ? Instant.now() : Instant.EPOCH.plusNanos(System.nanoTime() - booted);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** All is stored under its true time, what was measured before the receiver knew it too; so it is counted, not compared. */
    private record Unit() implements Trial {
        @Override
        public String name() {
            return "unit-1970";
        }

        @Override
        public String what() {
            return "a unit believes it is 1970 until its receiver has the first fix";
        }

        @Override
        public Layout layout() {
            return Layout.WHOLE;
        }

        @Override
        public Outcome run(Stage stage, Shore shore) throws Exception {
            Duration before = stage.span(Duration.ofSeconds(3), MINUTE);
            BootClock computer = new BootClock();
            List<Credentials> units = shore.register(1);
            Instant begun = Instant.now();
            try (LedgerWriter ledger = LedgerWriter.open(stage.folder().resolve("boot.ledger"));
                    CommitReader commits = CommitReader.watch(shore.db())) {
                Logger logger = new Logger(stage.random(name()));
                Receiver receiver = new Receiver(before);
                Devices devices = new Devices(Map.of(), Map.of(Position.MAIN, receiver), List.of(logger));
                InstantSource clock = computer;
                try (WiredUnit unit =
                        WiredUnit.start(stage, units.get(0), 0, shore.broker(), ledger, null, clock, devices)) {
                    Wait.pass(before.plus(stage.span(Duration.ofSeconds(4), MINUTE)));
                    logger.close();
                    StoredReader stored = new StoredReader(shore.db(), units);
                    Wait.until(
                            "readings are stored under their true time",
                            MINUTE,
                            () -> Duration.between(stored.newest(), Instant.now())
                                            .compareTo(MINUTE)
                                    < 0);
                    long end = System.nanoTime();
                    Wait.until("the spool is empty", MINUTE, () -> unit.waiting() == 0);
                    long measured = logger.measured();
                    Wait.within(MINUTE, () -> stored.readings() >= measured);
                    long within = stored.readingsFrom(begun);
                    return new Outcome(
                            name(),
                            measured,
                            stored.readings(),
                            0,
                            Math.max(0, measured - stored.readings()),
                            Math.max(0, stored.readings() - measured),
                            stored.readings() - within,
                            commits.longestSeconds(),
                            Math.max(0, commits.lastNanos() - end) / 1e9,
                            "first fix after " + before.toSeconds()
                                    + " s; what was measured before it waited and was stored under its true time");
                }
            }
        }
    }

    /** Does something again and again, never twice in a millisecond: that would be one key with two values. */
    private abstract static class Beating implements AutoCloseable {
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "boot-device");
            thread.setDaemon(true);
            return thread;
        });

        void beat(Runnable task, Duration first, Duration every) {
            timer.scheduleWithFixedDelay(task, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            timer.shutdown();
        }
    }

    private static final class Logger extends Beating implements Instruments {
        private final Random random;
        private final AtomicLong measured = new AtomicLong();

        Logger(Random random) {
            this.random = random;
        }

        @Override
        public void start(StationClock clock, Consumer<Readings> sink) {
            beat(
                    () -> {
                        Stamp stamp = clock.now();
                        sink.accept(new Readings(WiredUnit.pack(random, stamp.micros() / 1000 * 1000), stamp.clock()));
                        measured.addAndGet(WiredUnit.PACK);
                    },
                    Duration.ZERO,
                    Duration.ofMillis(200));
        }

        long measured() {
            return measured.get();
        }
    }

    private static final class Receiver extends Beating implements Gnss {
        private final Duration first;

        Receiver(Duration first) {
            this.first = first;
        }

        @Override
        public void start(StationClock clock, Consumer<Fix> sink) {
            beat(
                    () -> sink.accept(Fix.live(new Position(
                            Times.seconds(Times.micros(Instant.now())),
                            32.7,
                            128.8,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null))),
                    first,
                    Duration.ofSeconds(1));
        }
    }
}
