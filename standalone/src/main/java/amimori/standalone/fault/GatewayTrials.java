package amimori.standalone.fault;

import amimori.simulator.ledger.Verdict;
import amimori.simulator.unit.Credentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Whole gateways, whose spool on disk is all that remains of them. */
final class GatewayTrials {
    private static final int UNITS = 2;

    private GatewayTrials() {}

    static List<Trial> all() {
        return List.of(new Killed());
    }

    /** What the spool has taken survives. */
    private record Killed() implements Trial {
        @Override
        public String name() {
            return "gateway-killed";
        }

        @Override
        public String what() {
            return "whole gateways are killed (-9) at random instants; the spool has to remember";
        }

        @Override
        public Layout layout() {
            return Layout.WHOLE;
        }

        @Override
        public Outcome run(Stage stage, Shore shore) throws Exception {
            List<Credentials> units = shore.register(UNITS);
            Path spools = stage.folder().resolve("spools");
            Random random = stage.random(name());
            int times = stage.times(3, 20);
            try (Gateways gateways = new Gateways(stage.folder(), spools, shore.broker(), units);
                    CommitReader commits = CommitReader.watch(shore.db())) {
                for (int i = 1; i <= times; i++) {
                    gateways.start();
                    Wait.pass(Duration.ofMillis(2_000 + random.nextInt(stage.times(2_000, 8_000))));
                    shore.strike();
                    gateways.child().kill();
                    stage.say("killed " + i + " of " + times);
                }
                Verdict verdict = gateways.caughtUp(shore.db());
                int pictures = new PictureReader(shore.db(), shore.media())
                        .whole(units)
                        .size();
                return Drive.outcome(
                        name(),
                        verdict,
                        commits,
                        shore.struckNanos(),
                        times + " kills; " + pictures + " pictures, each whole; what was measured as it was killed, "
                                + "not yet in the spool, may be in or not");
            }
        }
    }
}
