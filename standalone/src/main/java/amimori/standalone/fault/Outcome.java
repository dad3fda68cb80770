package amimori.standalone.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What came of a load that went through a fault, in values.
 *
 * @param fault name of the trial
 * @param sent different values written down before they were published
 * @param stored of them, in the database
 * @param dead of them, kept in dead letters with a reason
 * @param deadExpected as many have to be there, no fewer and no more
 * @param lost acknowledged, but neither stored nor kept; where everything has to arrive, sent but neither
 * @param doubled stored more than once
 * @param foreign stored, but never sent, or with another value
 * @param stallSeconds longest time without a commit while there was something to commit
 * @param catchUpSeconds from the end of the fault, and of the load, until everything was stored
 * @param notes what was done, and what else was seen
 */
public record Outcome(
        String fault,
        long sent,
        long stored,
        long dead,
        long deadExpected,
        long lost,
        long doubled,
        long foreign,
        double stallSeconds,
        double catchUpSeconds,
        String notes) {
    private static final JsonMapper JSON = new JsonMapper();

    public Outcome {
        stallSeconds = Math.round(stallSeconds * 100) / 100.0;
        catchUpSeconds = Math.round(catchUpSeconds * 100) / 100.0;
    }

    /** Of which nothing may be in dead letters. */
    Outcome(
            String fault,
            long sent,
            long stored,
            long dead,
            long lost,
            long doubled,
            long foreign,
            double stallSeconds,
            double catchUpSeconds,
            String notes) {
        this(fault, sent, stored, dead, 0, lost, doubled, foreign, stallSeconds, catchUpSeconds, notes);
    }

    /** The same, of which so many have to be in dead letters. */
    Outcome expectingDead(long values) {
        return new Outcome(
                fault, sent, stored, dead, values, lost, doubled, foreign, stallSeconds, catchUpSeconds, notes);
    }

    /** Whether nothing is lost, doubled or foreign, as much dead as has to be, and anything came at all. */
    public boolean good() {
        return lost == 0 && doubled == 0 && foreign == 0 && dead == deadExpected && sent > 0;
    }

    /** For programs: one JSON object. */
    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of numbers and words cannot be written as JSON", e);
        }
    }
}
