package amimori.ingest.query;

import amimori.wire.Ids;
import amimori.wire.Malformed;

/**
 * What could not be stored, newest first.
 *
 * @param organisation of the person who asks; null on the command line, which sees every organisation's
 * @param strangers whether letters of no registered unit are shown as well
 * @param reason one of the reasons, or null for all
 * @param before only those with a smaller id, or null; the last id of a page gives the next page
 * @param limit how many at most, 1 to {@value #MAX}
 */
public record DeadLetterQuery(String organisation, boolean strangers, String reason, Long before, int limit) {
    /** Most letters of one answer; each may carry a payload of a few megabytes. */
    public static final int MAX = 500;

    public DeadLetterQuery {
        if (organisation != null) {
            Ids.requireId("organisation", organisation);
        }
        if (reason != null && !reason.matches("[a-z][a-z-]{0,31}")) {
            throw Malformed.at("parameter reason", reason, "a reason such as malformed, unregistered or conflict");
        }
        if (before != null && before < 1) {
            throw Malformed.at("parameter before", before, "the id of a dead letter");
        }
        if (limit < 1 || limit > MAX) {
            throw Malformed.at("parameter limit", limit, "1 to " + MAX);
        }
    }

    /** The same with or without letters of no registered unit. */
    public DeadLetterQuery withStrangers(boolean shown) {
        return new DeadLetterQuery(organisation, shown, reason, before, limit);
    }
}
