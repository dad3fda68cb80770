package amimori.analytics;

/** The worker cannot start as it is configured. The message is one sentence for the person who configured it. */
public final class Misconfigured extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Misconfigured(String sentence) {
        super(sentence);
    }
}
