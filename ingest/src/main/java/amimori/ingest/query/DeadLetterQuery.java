package amimori.ingest.query;

import amimori.wire.Malformed;

/**
 * What could not be stored, newest first.
 *
 * @param letters which
 * @param before only those with a smaller id, or null; the last id of a page gives the next page
 * @param limit how many at most, 1 to {@value #MAX}
 */
public record DeadLetterQuery(DeadLetterFilter letters, Long before, int limit) {
    /** Most letters of one answer; each may carry a payload of a few megabytes. */
    public static final int MAX = 500;

    public DeadLetterQuery {
        if (before != null && before < 1) {
            throw Malformed.at("parameter before", before, "the id of a dead letter");
        }
        if (limit < 1 || limit > MAX) {
            throw Malformed.at("parameter limit", limit, "1 to " + MAX);
        }
    }

    /** The same with or without letters of no registered unit. */
    public DeadLetterQuery withStrangers(boolean shown) {
        return new DeadLetterQuery(letters.withStrangers(shown), before, limit);
    }
}
