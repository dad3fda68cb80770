package amimori.gateway;

/**
 * The gateway cannot work as it is configured. The message is one sentence for the person who starts it: it names the
 * setting or the thing, its value (never a secret) and what would be right. Nobody needs the stack trace.
 */
public final class Misconfigured extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Misconfigured(String sentence) {
        super(sentence);
    }

    public Misconfigured(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
