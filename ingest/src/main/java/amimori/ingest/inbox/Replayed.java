package amimori.ingest.inbox;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What became of a dead letter that was tried again.
 *
 * @param id its number
 * @param outcome whether it is gone, and why
 * @param reason of one that stays, what keeps it now; otherwise null
 * @param detail of one that stays, one line for people; otherwise null
 */
public record Replayed(long id, Outcome outcome, String reason, String detail) {
    /** The ways a letter can end. */
    public enum Outcome {
        /** Its content is stored now; the letter is gone. */
        @JsonProperty("stored")
        STORED,
        /** The same was there already; the letter is gone. */
        @JsonProperty("duplicate")
        DUPLICATE,
        /** It still cannot be stored; it stays. */
        @JsonProperty("dead")
        DEAD,
        /** It cannot be tried like this; it stays as it was. */
        @JsonProperty("refused")
        REFUSED,
        /** There is no such letter, or no more. */
        @JsonProperty("unknown")
        UNKNOWN
    }

    static Replayed gone(long id, Outcome outcome) {
        return new Replayed(id, outcome, null, null);
    }

    /** Whether the letter is still there. */
    public boolean stays() {
        return outcome == Outcome.DEAD || outcome == Outcome.REFUSED;
    }
}
