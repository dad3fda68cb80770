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
    public StatusRow of(String net) {
        return new StatusRow(unitId, net, timeMicros, status, body);
    }
}
