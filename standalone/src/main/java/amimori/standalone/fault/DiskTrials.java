package amimori.standalone.fault;

import amimori.simulator.ledger.Verdict;
import amimori.simulator.unit.Credentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Disks that are full for a while, and power that is cut. */
final class DiskTrials {
    private static final int RATE = 2_000;
    private static final int GATEWAYS = 2;
    private static final Duration PICTURES_IN = Duration.ofMinutes(3);

    private DiskTrials() {}

    static List<Trial> all() {
        return List.of(
                new DiskTrial(
                        "disk-full-spool",
                        "the gateways' disk is full for a minute: what is not taken is not acknowledged",
                        DiskTrials::spoolFull),
                new DiskTrial(
                        "disk-full-journal",
                        "the disk of the broker's journal is full for a minute",
                        (stage, name) -> ashoreFull(stage, name, "broker", 3_000)),
                new DiskTrial(
                        "disk-full-database",
                        "the database's disk is full for a minute",
                        (stage, name) -> ashoreFull(stage, name, "database", 600)),
                new DiskTrial(
                        "power-cut-ashore",
                        "power cut under database, broker and ingest: what was not synced is gone",
                        DiskTrials::cutAshore),
                new DiskTrial(
                        "power-cut-gateway",
                        "power cut under whole gateways: what the spool had not synced is gone",
                        DiskTrials::cutAtSea));
    }

    /** Runs on disks of its own. */
    private interface Run {
        Outcome run(Stage stage, String name) throws Exception;
    }

    private record DiskTrial(String name, String what, Run play) implements Trial {
        @Override
        public Layout layout() {
            return Layout.OWN;
        }

        @Override
        public Optional<String> missing(Stage stage) {
            return stage.database()
                    .map(db -> "its database has to lie on a disk of its own: leave --db out")
                    .or(() -> Disk.missing(stage));
        }

        @Override
        public Outcome run(Stage stage, Shore none) throws Exception {
            return play.run(stage, name);
        }
    }

    private static Duration full(Stage stage) {
        return stage.span(Duration.ofSeconds(5), Duration.ofSeconds(60));
    }

    private static Outcome ashoreFull(Stage stage, String name, String part, int megabytes) throws Exception {
        Path folder = stage.folder().resolve("shore");
        try (Disk disk = Disk.make(folder.resolve(part), megabytes);
                Shore shore = Shore.apart(stage, folder)) {
            return Drive.through(stage, name, shore, RATE, ashore -> {
                disk.fill();
                stage.say("no room for " + full(stage).toSeconds() + " s");
                Wait.pass(full(stage));
                ashore.strike();
                disk.free();
                return "full for " + full(stage).toSeconds() + " s";
            });
        }
    }

    private static Outcome spoolFull(Stage stage, String name) throws Exception {
        try (Disk disk = Disk.make(stage.folder().resolve("sea"), 64);
                Shore shore = Shore.whole(stage, stage.folder().resolve("shore"))) {
            return atSea(stage, name, shore, disk, gateways -> {
                Wait.pass(Duration.ofSeconds(3));
                disk.fill();
                Wait.pass(full(stage));
                shore.strike();
                disk.free();
                Wait.pass(Duration.ofSeconds(3));
                return "full for " + full(stage).toSeconds() + " s";
            });
        }
    }

    private static Outcome cutAtSea(Stage stage, String name) throws Exception {
        int times = stage.times(2, 20);
        Random random = stage.random(name);
        try (Disk disk = Disk.make(stage.folder().resolve("sea"), 256);
                Shore shore = Shore.whole(stage, stage.folder().resolve("shore"))) {
            return atSea(stage, name, shore, disk, gateways -> {
                for (int i = 1; i <= times; i++) {
                    Wait.pass(Duration.ofMillis(2_000 + random.nextInt(3_000)));
                    shore.strike();
                    disk.cutPowerUnder(List.of(gateways.child().pid()));
                    stage.say("cut " + i + " of " + times);
                    gateways.start();
                }
                return cuts(times);
            });
        }
    }

    /** What is done to gateways at work. */
    private interface Strike {
        String on(Gateways gateways) throws Exception;
    }

    private static Outcome atSea(Stage stage, String name, Shore shore, Disk disk, Strike strike) throws Exception {
        List<Credentials> units = shore.register(GATEWAYS);
        try (Gateways gateways = new Gateways(stage.folder(), disk.folder(), shore.broker(), units);
                CommitReader commits = CommitReader.watch(shore.db())) {
            gateways.start();
            String notes = strike.on(gateways);
            Verdict verdict = gateways.caughtUp(shore.db());
            String not = "; " + (verdict.sent() - verdict.acknowledged()) + " measured but not synced by the spool";
            return Drive.outcome(name, verdict, commits, shore.struckNanos(), notes + not);
        }
    }

    private static Outcome cutAshore(Stage stage, String name) throws Exception {
        int times = stage.times(2, 10);
        Random random = stage.random(name);
        try (Disk disk = Disk.make(stage.folder().resolve("shore"), 4_000);
                Shore shore = Shore.whole(stage, disk.folder())) {
            return Drive.through(stage, name, shore, RATE, ashore -> {
                try (WiredUnits units = WiredUnits.start(stage, ashore, 1, null)) {
                    units.live();
                    for (int i = 1; i <= times; i++) {
                        cut(ashore, disk, random);
                        stage.say("cut " + i + " of " + times);
                    }
                    units.rest();
                    Verdict verdict = units.caughtUp(PICTURES_IN);
                    Wait.require(verdict.good(), "the unit with pictures whole: " + verdict.examples());
                    Wait.require(units.missingPictures() == 0, "no picture lost, found " + units.missingPictures());
                    return cuts(times) + "; " + units.pictures() + " pictures of one unit, each whole";
                }
            });
        }
    }

    private static void cut(Shore ashore, Disk disk, Random random) throws Exception {
        Wait.pass(Duration.ofMillis(2_000 + random.nextInt(4_000)));
        List<Long> all = new ArrayList<>(DatabaseServer.processes(disk.folder()));
        all.add(ashore.role("serve").child().pid());
        ashore.strike();
        disk.cutPowerUnder(all);
        ashore.role("serve").start();
    }

    private static String cuts(int times) {
        return times + " cuts; a file written without a sync was gone after each";
    }
}
