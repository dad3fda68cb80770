package amimori.gateway.spool;

import amimori.wire.Message;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A message on its way into the spool.
 *
 * @param lane where it waits
 * @param capturedMicros when its newest content was captured, µs since 1970 UTC
 * @param message all that is sent
 */
public record Entry(Lane lane, long capturedMicros, Message message) {
    /** Room for what MQTT and the spool add to a message. */
    private static final int OVERHEAD = 64;

    /** What it counts for against the spool's bound, bytes. */
    long bytes() {
        long bytes = OVERHEAD
                + message.payload().length
                + message.topic().length()
                + message.contentType().length();
        for (Map.Entry<String, String> property : message.properties().entrySet()) {
            bytes += property.getKey().length() + property.getValue().getBytes(StandardCharsets.UTF_8).length;
        }
        return bytes;
    }
}
