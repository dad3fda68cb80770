package amimori.ingest.deadletter;

import java.util.Locale;

/** Why a record was not stored. */
public enum Reason {
    /** It does not follow the contract. */
    MALFORMED,
    /** No such unit at that site may send. */
    UNREGISTERED,
    /** Another value was there first under the same key. */
    CONFLICT,
    /** Its capture time lies too far back, or ahead. */
    CLOCK,
    /** It is larger than any message of its kind. */
    TOO_LARGE,
    /** It follows the contract, yet the database refuses it. */
    POISON;

    /** As the database and the API have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
