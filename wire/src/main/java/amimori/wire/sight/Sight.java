package amimori.wire.sight;

import java.util.Objects;

/**
 * What a picture, or a clip of them, is good for.
 *
 * @param state how much can be told from it
 * @param reason why it is not clear; null if and only if it is
 */
public record Sight(State state, Reason reason) {
    public static final Sight CLEAR = new Sight(State.CLEAR, null);

    /** How much can be told. */
    public enum State {
        /** A person could count in it. */
        CLEAR("clear"),
        /** A person could count what is near; more may be there. */
        POOR("poor"),
        /** Nobody can say what is there: never a zero. */
        UNSEEN("unseen");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** In the database and the API. */
        public String word() {
            return word;
        }
    }

    /** What is in the way; the first of two that are as likely. */
    public enum Reason {
        /** Too little light. */
        DARK("dark"),
        /** Something close to the lens, or a picture blown out to white. */
        COVERED("covered"),
        /** The water, by plankton or mud. */
        TURBID("turbid"),
        /** Growth on the glass: told from the water by the camera's own past only. */
        FOULED("fouled"),
        /** Pictures came, and none that could be read. */
        NO_PICTURE("no-picture");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /** In the database and the API. */
        public String word() {
            return word;
        }
    }

    public Sight {
        Objects.requireNonNull(state, "state");
        if ((state == State.CLEAR) != (reason == null)) {
            throw new IllegalArgumentException("reason: expected " + (state == State.CLEAR ? "none" : "one") + " of "
                    + state + ", found " + reason);
        }
    }

    public static Sight poor(Reason why) {
        return new Sight(State.POOR, why);
    }

    public static Sight unseen(Reason why) {
        return new Sight(State.UNSEEN, why);
    }

    /** Whether it may be counted in. */
    public boolean assessable() {
        return state != State.UNSEEN;
    }
}
