package amimori.standalone.fault;

import java.util.Optional;
import java.util.function.Function;

/**
 * A trial whose load is a fleet that sends all the time.
 *
 * @param name of the trial
 * @param what one line
 * @param rate readings a second
 * @param missing what is missing on this machine
 * @param layout what runs ashore
 * @param strike what is done to it
 */
record LoadTrial(
        String name, String what, int rate, Function<Stage, Optional<String>> missing, Layout layout, Blow strike)
        implements Trial {
    private static final int RATE = 2_000;

    /** What is done. */
    interface Blow {
        /** @return what was done, for the notes */
        String strike(Stage stage, Shore shore) throws Exception;
    }

    static LoadTrial of(String name, String what, Layout layout, Blow strike) {
        return new LoadTrial(name, what, RATE, stage -> Optional.empty(), layout, strike);
    }

    /** The same, which needs a database that may be stopped. */
    LoadTrial onItsOwnDatabase() {
        return new LoadTrial(
                name,
                what,
                rate,
                stage -> stage.database()
                        .map(db -> "it stops the database, and " + db + " is not its own: leave --db out"),
                layout,
                strike);
    }

    LoadTrial at(int readingsPerSecond) {
        return new LoadTrial(name, what, readingsPerSecond, missing, layout, strike);
    }

    @Override
    public Optional<String> missing(Stage stage) {
        return missing.apply(stage);
    }

    @Override
    public Outcome run(Stage stage, Shore shore) throws Exception {
        return Drive.through(stage, name, shore, rate, ashore -> strike.strike(stage, ashore));
    }
}
