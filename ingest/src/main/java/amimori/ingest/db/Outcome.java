package amimori.ingest.db;

/**
 * What became of a record that was to be stored.
 *
 * @param stored for a conflict the value that is there already, as JSON; otherwise null
 */
public record Outcome(What what, String stored) {
    /** The three ways. */
    public enum What {
        /** It is a row now. */
        STORED,
        /** The same key with the same value was there: nothing to do. */
        DUPLICATE,
        /** The same key with another value was there; the one that came first stays. */
        CONFLICT
    }

    public static final Outcome STORED = new Outcome(What.STORED, null);
    public static final Outcome DUPLICATE = new Outcome(What.DUPLICATE, null);

    public static Outcome conflict(String stored) {
        return new Outcome(What.CONFLICT, stored);
    }
}
