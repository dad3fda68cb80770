package amimori.standalone.fault;

import amimori.simulator.fault.Quality;
import amimori.simulator.ledger.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Links of whole gateways that are cut, thin, lossy and dead. */
final class LinkTrials {
    private static final int UNITS = 3;
    private static final int THIN_KBITS = 64;
    private static final double LOSS = 0.05;
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration CATCH_UP = Duration.ofMinutes(5);

    private LinkTrials() {}

    static List<Trial> all() {
        return List.of(cut(), thin(), lossy(), halfOpen());
    }

    private static Trial cut() {
        return new LinkTrial(
                "link-cut", "the links of gateways are cut at random instants, with a reset", null, (stage, units) -> {
                    Random random = stage.random("link-cut");
                    int times = stage.times(6, 60);
                    for (int i = 0; i < times; i++) {
                        Wait.pass(Duration.ofMillis(300 + random.nextInt(stage.times(1_200, 4_000))));
                        WiredUnit unit = units.all().get(random.nextInt(UNITS));
                        unit.cable().cut();
                        Wait.pass(Duration.ofMillis(random.nextInt(stage.times(300, 3_000))));
                        unit.cable().heal();
                    }
                    return times + " cuts, " + connections(units) + " connections";
                });
    }

    private static Trial thin() {
        return new LinkTrial(
                "link-thin",
                "the links of gateways carry " + THIN_KBITS + " kbit/s, little more than what is measured",
                null,
                (stage, units) -> {
                    units.become(Quality.kbits(THIN_KBITS).delayed(Duration.ofMillis(80), Duration.ofMillis(40)));
                    Duration thin = stage.span(Duration.ofSeconds(8), Duration.ofMinutes(3));
                    Wait.pass(thin);
                    return THIN_KBITS + " kbit/s for " + thin.toSeconds() + " s, " + units.waiting()
                            + " messages waited then";
                });
    }

    private static Trial lossy() {
        return new LinkTrial(
                "link-lossy",
                "the links of gateways lose one packet in twenty, and are slow to answer",
                null,
                (stage, units) -> {
                    units.become(Quality.WHOLE
                            .delayed(Duration.ofMillis(150), Duration.ofMillis(100))
                            .losing(LOSS));
                    Duration lossy = stage.span(Duration.ofSeconds(8), Duration.ofMinutes(3));
                    Wait.pass(lossy);
                    return "5 % lost for " + lossy.toSeconds() + " s";
                });
    }

    /** In the long form with the settings a unit has, and long enough for the broker to give it up. */
    private static Trial halfOpen() {
        return new LinkTrial(
                "link-half-open",
                "nothing passes any more and neither end is told; connections stay dead when the link is back",
                3,
                LinkTrials::silence);
    }

    private static String silence(Stage stage, WiredUnits units) throws Exception {
        Duration silent = stage.span(Duration.ofSeconds(5), Duration.ofMinutes(5));
        StoredReader stored = new StoredReader(units.db(), units.credentials());
        long begun = System.nanoTime();
        long before = connections(units);
        units.become(Quality.SILENT);
        Wait.until(
                "gateways notice that nobody answers",
                Duration.ofSeconds(stage.times(15, 120)),
                () -> units.all().stream()
                        .noneMatch(unit -> unit.gateway().link().connected()));
        double noticed = (System.nanoTime() - begun) / 1e9;
        Wait.pass(silent);
        String lost = "";
        if (!stage.shortForm()) {
            Wait.until("the broker says that units are lost", MINUTE, () -> stored.lost() == UNITS);
            lost = ", the broker by keep-alive, with its wills";
        }
        units.become(Quality.WHOLE);
        long healed = System.nanoTime();
        Wait.until(
                "gateways come back",
                Duration.ofSeconds(120),
                () -> units.all().stream()
                        .allMatch(unit -> unit.gateway().link().connected()));
        return String.format(
                "gateways noticed within %.1f s%s; back %.1f s after the link, %d connections",
                noticed, lost, (System.nanoTime() - healed) / 1e9, connections(units) - before);
    }

    private static long connections(WiredUnits units) {
        return units.all().stream()
                .mapToLong(unit -> unit.cable().connections())
                .sum();
    }

    /** What is done to the links of units that measure all the time. */
    private interface Blow {
        /** @return what was done, for the notes */
        String strike(Stage stage, WiredUnits units) throws Exception;
    }

    /** @param ackSeconds how long an uplink bears silence in the short form; in the long one its default */
    private record LinkTrial(String name, String what, Integer ackSeconds, Blow blow) implements Trial {
        @Override
        public Layout layout() {
            return Layout.WHOLE;
        }

        @Override
        public Outcome run(Stage stage, Shore shore) throws Exception {
            Integer patience = stage.shortForm() ? ackSeconds : null;
            try (WiredUnits units = WiredUnits.start(stage, shore, UNITS, patience)) {
                StoredReader stored = new StoredReader(shore.db(), units.credentials());
                units.live();
                Wait.until(
                        "all are let in",
                        MINUTE,
                        () -> units.all().stream()
                                .allMatch(unit -> unit.gateway().link().connected()));
                Wait.until("the first readings are stored", MINUTE, () -> stored.readings() > 0);
                try (CommitReader commits = CommitReader.watch(shore.db())) {
                    String notes = blow.strike(stage, units);
                    units.rest();
                    units.become(Quality.WHOLE);
                    long end = System.nanoTime();
                    stage.say(notes);
                    Verdict verdict = units.caughtUp(CATCH_UP);
                    return units.outcome(name, verdict, commits, end, notes);
                }
            }
        }
    }
}
