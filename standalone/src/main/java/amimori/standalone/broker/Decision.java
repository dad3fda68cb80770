package amimori.standalone.broker;

/**
 * What the rules say.
 *
 * @param refused what was refused, or null if it is allowed
 * @param reason why, for the log; {@code ""} if it is allowed
 */
public record Decision(What refused, String reason) {
    /** What can be refused; the word is the label of the counter. */
    public enum What {
        PROTOCOL("protocol"),
        PASSWORD("password"),
        RETIRED("retired"),
        CLIENT_ID("client-id"),
        WILL("will"),
        NOT_READY("not-ready"),
        PUBLISH("publish"),
        RETAIN("retain"),
        QUOTA("quota"),
        TOO_LARGE("too-large"),
        SUBSCRIBE("subscribe");

        private final String word;

        What(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    static final Decision ALLOWED = new Decision(null, "");

    static Decision refuse(What what, String reason) {
        return new Decision(what, reason);
    }

    public boolean allowed() {
        return refused == null;
    }
}
