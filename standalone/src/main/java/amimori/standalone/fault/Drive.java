package amimori.standalone.fault;

import amimori.simulator.ledger.Ledger;
import amimori.simulator.ledger.Verdict;
import amimori.simulator.ledger.Verifier;
import amimori.simulator.unit.Credentials;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/** Drives the load of a small fleet through a fault, lets it catch up, and compares value by value. */
final class Drive {
    private static final int UNITS = 20;
    private static final Duration FIRST_COMMIT = Duration.ofSeconds(60);
    private static final Duration CATCH_UP = Duration.ofMinutes(5);

    private Drive() {}

    /** What is done to those ashore while the load runs; the load stops when it returns. */
    interface Strike {
        /** @return what was done, for the notes */
        String on(Shore shore) throws Exception;
    }

    /** @param rate readings a second */
    static Outcome through(Stage stage, String name, Shore shore, int rate, Strike strike) throws Exception {
        List<Credentials> units = shore.register(UNITS);
        StoredReader stored = new StoredReader(shore.db(), units);
        stage.say("load: " + UNITS + " units, " + rate + " readings/s");
        try (Load load = Load.start(stage.folder(), shore.broker(), units, rate, stage.seed())) {
            Wait.until("the first readings are stored", FIRST_COMMIT, () -> stored.readings() > 0);
            try (CommitReader commits = CommitReader.watch(shore.db())) {
                shore.strike();
                String notes = strike.on(shore);
                load.stop();
                stage.say("the fault is over; catching up");
                long sent = load.drained();
                Wait.within(CATCH_UP, () -> stored.readings() >= sent);
                // One more look, for the commit that the count has seen.
                Wait.pass(Duration.ofMillis(100));
                try (Connection connection = shore.db().connect()) {
                    Verdict verdict = Verifier.verify(Ledger.read(load.ledger()), connection, true);
                    return outcome(name, verdict, commits, shore.struckNanos(), notes);
                }
            }
        }
    }

    /**
     * @param end of the fault, {@link System#nanoTime()}
     * @param notes what was done; what is wrong is added
     */
    static Outcome outcome(String name, Verdict verdict, CommitReader commits, long end, String notes) {
        return new Outcome(
                name,
                verdict.sent(),
                verdict.stored(),
                verdict.dead(),
                verdict.lost(),
                verdict.doubled(),
                verdict.foreign(),
                commits.longestSeconds(),
                Math.max(0, commits.lastNanos() - end) / 1e9,
                verdict.good() ? notes : notes + "; " + String.join("; ", verdict.examples()));
    }
}
