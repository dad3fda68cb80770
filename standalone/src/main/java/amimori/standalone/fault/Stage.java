package amimori.standalone.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Where and how a trial is run.
 *
 * @param folder of this trial alone, empty
 * @param shortForm whether it is to take seconds rather than minutes
 * @param seed decides all that is left to chance
 * @param foreign the database to be used, or null for one of the trial's own
 * @param progress told what is going on, a line each
 */
public record Stage(Path folder, boolean shortForm, long seed, Db foreign, Consumer<String> progress) {

    /** One of the two, by the form. */
    public int times(int inShort, int inLong) {
        return shortForm ? inShort : inLong;
    }

    /** One of the two, by the form. */
    public Duration span(Duration inShort, Duration inLong) {
        return shortForm ? inShort : inLong;
    }

    /** The same draws for the same trial and seed. */
    public Random random(String trial) {
        return new Random(seed * 31 + trial.hashCode());
    }

    public Optional<Db> database() {
        return Optional.ofNullable(foreign);
    }

    public void say(String line) {
        progress.accept(line);
    }
}
