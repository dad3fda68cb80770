package amimori.ingest.query;

/** A query is well formed, but its answer would be longer than allowed; the message says what to ask instead. */
public final class TooManyPoints extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyPoints(String message) {
        super(message, null, false, false);
    }
}
