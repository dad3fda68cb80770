package amimori.ingest.query;

import java.time.Duration;
import java.time.Instant;

/** How a unit is, as the page shows it. */
public enum UnitState {
    /** It works, and was heard lately. */
    ONLINE,
    /** The broker said so on its behalf. */
    LOST,
    /** It took leave in good order. */
    STOPPED,
    /** It never said that anything is wrong, and yet nothing comes. */
    SILENT,
    /** Nothing ever came. */
    NEVER;

    /** A status comes each minute: three missed ones are no accident. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The word in the API. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * @param said state of the newest status, or null
     * @param heard when anything of the unit's own came last, or null
     */
    static UnitState of(String said, Instant heard, Instant now) {
        if (said == null && heard == null) {
            return NEVER;
        }
        if ("lost".equals(said)) {
            return LOST;
        }
        if ("stopped".equals(said)) {
            return STOPPED;
        }
        return heard == null || heard.isBefore(now.minus(PATIENCE)) ? SILENT : ONLINE;
    }
}
