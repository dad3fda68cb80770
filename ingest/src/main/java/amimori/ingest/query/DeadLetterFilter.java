package amimori.ingest.query;

import amimori.wire.Ids;
import amimori.wire.Malformed;
import java.time.Instant;
import java.util.List;

/**
 * Which dead letters are meant: those that satisfy everything that is said. {@link Reach} makes SQL of it.
 *
 * @param organisation of the person who asks; null on the command line, which reaches every organisation's
 * @param strangers whether letters of no registered unit are the person's as well
 * @param ids exactly these, at most {@value #MOST_IDS}, or empty for no such limit
 * @param reason one of the reasons, or null
 * @param unit id of the unit that the topic names, or null
 * @param topic what the topic begins with, or null
 * @param from received last at or after this, or null
 * @param to received last before this, or null
 */
public record DeadLetterFilter(
        String organisation,
        boolean strangers,
        List<Long> ids,
        String reason,
        String unit,
        String topic,
        Instant from,
        Instant to) {
    /** Most ids named at once; a filter has no such bound. */
    public static final int MOST_IDS = 1_000;

    private static final int LONGEST_TOPIC = 65_535;

    public DeadLetterFilter {
        if (organisation != null) {
            Ids.requireId("organisation", organisation);
        }
        ids = List.copyOf(ids);
        if (ids.size() > MOST_IDS) {
            throw Malformed.at("ids (number)", ids.size(), "at most " + MOST_IDS);
        }
        for (Long id : ids) {
            if (id < 1) {
                throw Malformed.at("ids", id, "ids of dead letters");
            }
        }
        if (reason != null && !reason.matches("[a-z][a-z-]{0,31}")) {
            throw Malformed.at("parameter reason", reason, "a reason such as malformed, unregistered or conflict");
        }
        if (unit != null) {
            Ids.requireId("parameter unit", unit);
        }
        if (topic != null && (topic.isEmpty() || topic.length() > LONGEST_TOPIC || topic.indexOf('\0') >= 0)) {
            throw Malformed.at("parameter topic", topic, "the beginning of a topic");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw Malformed.at("parameter from", from, "a time before " + to + " (parameter to)");
        }
    }

    /** Every letter that the person may see. */
    public static DeadLetterFilter all(String organisation, boolean strangers) {
        return new DeadLetterFilter(organisation, strangers, List.of(), null, null, null, null, null);
    }

    /** Exactly these letters. */
    public static DeadLetterFilter of(String organisation, boolean strangers, List<Long> ids) {
        return new DeadLetterFilter(organisation, strangers, ids, null, null, null, null, null);
    }

    /** The same for the letters of one reason. */
    public DeadLetterFilter withReason(String only) {
        return new DeadLetterFilter(organisation, strangers, ids, only, unit, topic, from, to);
    }

    /** The same with or without letters of no registered unit. */
    public DeadLetterFilter withStrangers(boolean shown) {
        return new DeadLetterFilter(organisation, shown, ids, reason, unit, topic, from, to);
    }

    /** Whether nothing is said but whose they are. */
    public boolean isEverything() {
        return ids.isEmpty() && reason == null && unit == null && topic == null && from == null && to == null;
    }
}
