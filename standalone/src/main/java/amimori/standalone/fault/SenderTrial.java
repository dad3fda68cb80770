package amimori.standalone.fault;

import amimori.simulator.ledger.Ledger;
import amimori.simulator.ledger.LedgerWriter;
import amimori.simulator.ledger.Verdict;
import amimori.simulator.ledger.Verifier;
import amimori.simulator.unit.Credentials;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A trial in which one unit sends something that is made up for it; everything sent must be stored or, with a reason,
 * in dead letters.
 *
 * @param name of the trial
 * @param what one line
 * @param layout what it wants to find ashore
 * @param dead how many values have to be in dead letters
 * @param script what is sent
 */
record SenderTrial(String name, String what, Layout layout, ToLongFunction<Stage> dead, Script script)
        implements Trial {
    private static final Duration CATCH_UP = Duration.ofMinutes(2);

    /** One of which nothing may be in dead letters. */
    SenderTrial(String name, String what, Layout layout, Script script) {
        this(name, what, layout, stage -> 0, script);
    }

    /** What a unit sends. */
    interface Script {
        /** @return what was done and seen, for the notes */
        String play(Stage stage, Shore shore, Sender sender) throws Exception;
    }

    @Override
    public Outcome run(Stage stage, Shore shore) throws Exception {
        Credentials unit = shore.register(1).get(0);
        Path file = stage.folder().resolve("ledger");
        try (LedgerWriter ledger = LedgerWriter.open(file);
                Sender sender = Sender.connect(shore.broker(), unit, ledger);
                CommitReader commits = CommitReader.watch(shore.db())) {
            String notes = script.play(stage, shore, sender);
            long end = System.nanoTime();
            Verdict[] last = new Verdict[1];
            Wait.within(CATCH_UP, () -> {
                try (Connection connection = shore.db().connect()) {
                    last[0] = Verifier.verify(Ledger.read(file), connection, true);
                }
                return last[0].good();
            });
            String reasons = new StoredReader(shore.db(), List.of(unit)).reasons();
            return Drive.outcome(
                            name,
                            last[0],
                            commits,
                            end,
                            reasons.isEmpty() ? notes : notes + "; dead letters: " + reasons)
                    .expectingDead(dead.applyAsLong(stage));
        }
    }
}
