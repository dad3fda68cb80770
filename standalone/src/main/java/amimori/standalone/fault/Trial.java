package amimori.standalone.fault;

import java.util.Optional;

/** A fault, and the load that is driven through it. Each has a short form, for tests, and a long one. */
public interface Trial {
    /** Lower case with hyphens, as {@code --only} takes it. */
    String name();

    /** One line: what is done to whom. */
    String what();

    /** What is missing on this machine, as one line that says what would help; empty if it can be run. */
    default Optional<String> missing(Stage stage) {
        return Optional.empty();
    }

    /** What it wants to find ashore. */
    Layout layout();

    /**
     * Runs it once and compares; leaves the shore as it found it, everything at work.
     *
     * @param shore of the layout asked for; null for {@link Layout#OWN}
     */
    Outcome run(Stage stage, Shore shore) throws Exception;
}
