package amimori.ingest.status;

import amimori.wire.Status;

/**
 * A status of a unit, as it is to be stored.
 *
 * @param unitId whose
 * @param netId the net the unit watches, or null
 * @param timeMicros when, µs since 1970 UTC; of a will when it was received
 * @param status what was said
 * @param body the same as JSON
 */
public record StatusRow(String unitId, String netId, long timeMicros, Status status, byte[] body) {
    /** Whether the broker said it on the unit's behalf, so that the time is ours. */
    boolean isWill() {
        return status.t() == null;
    }

    public StatusRow of(String net) {
        return new StatusRow(unitId, net, timeMicros, status, body);
    }
}
