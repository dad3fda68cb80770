package amimori.wire;

import java.util.Map;
import java.util.Objects;

/**
 * One message as it goes over the wire, whatever carries it.
 *
 * @param topic the full topic
 * @param contentType MQTT 5 content type, {@code ""} if none was given
 * @param properties MQTT 5 user properties; of a repeated name the first counts
 * @param payload the bytes, not copied: whoever hands them over does not change them again
 */
public record Message(String topic, String contentType, Map<String, String> properties, byte[] payload) {
    public static final String JSON = "application/json";
    public static final String SENML_JSON = "application/senml+json";
    public static final String SENML_CBOR = "application/senml+cbor";
    public static final String JPEG = "image/jpeg";

    public Message {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(contentType, "contentType");
        properties = Map.copyOf(properties);
        Objects.requireNonNull(payload, "payload");
    }
}
