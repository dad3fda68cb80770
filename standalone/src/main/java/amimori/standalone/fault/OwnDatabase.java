package amimori.standalone.fault;

import java.util.List;

/**
 * A database made for the trials alone, on a server that others use as well.
 *
 * @param db where it is
 * @param leftOver others like it, which killed runs have left there
 * @param away drops it
 */
public record OwnDatabase(Db db, List<String> leftOver, Runnable away) implements AutoCloseable {
    @Override
    public void close() {
        away.run();
    }
}
