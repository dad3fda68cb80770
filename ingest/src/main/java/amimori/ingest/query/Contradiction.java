package amimori.ingest.query;

/**
 * What is to be written contradicts what is there already. The message says what is there and what to do instead, in one
 * sentence that can be shown to a person.
 */
public final class Contradiction extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Contradiction(String message) {
        super(message, null, false, false);
    }
}
