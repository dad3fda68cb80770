package amimori.ingest.query;

/** What was asked for does not exist, or belongs to another organisation: the two must not be told apart. */
public final class NotThere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotThere() {
        super("not there", null, false, false);
    }
}
