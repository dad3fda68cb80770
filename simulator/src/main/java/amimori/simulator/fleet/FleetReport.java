package amimori.simulator.fleet;

import java.util.Locale;

/**
 * What a load came to.
 *
 * @param units sessions asked for
 * @param connected sessions that stood at the end
 * @param sent readings made and published at least once
 * @param acknowledged of them, answered with a reason code below 128
 * @param refused answers of 128 and above, in messages; each message is sent again
 * @param broken publications cut off by a lost connection, in messages; each is sent again
 * @param seconds from the first publication to the last acknowledgement
 * @param bytesSent of MQTT, without what TCP and TLS add
 * @param bytesReceived of MQTT
 */
public record FleetReport(
        int units,
        int connected,
        long sent,
        long acknowledged,
        long refused,
        long broken,
        double seconds,
        long bytesSent,
        long bytesReceived) {
    public double readingsPerSecond() {
        return seconds <= 0 ? 0 : acknowledged / seconds;
    }

    /** For programs: one JSON document. */
    public String json() {
        return String.format(
                Locale.ROOT,
                "{\"units\":%d,\"connected\":%d,\"sent\":%d,\"acknowledged\":%d,\"refused\":%d,\"broken\":%d,"
                        + "\"seconds\":%.3f,\"readingsPerSecond\":%.1f,\"bytesSent\":%d,\"bytesReceived\":%d}",
                units,
                connected,
                sent,
                acknowledged,
                refused,
                broken,
                seconds,
                readingsPerSecond(),
                bytesSent,
                bytesReceived);
    }
}
