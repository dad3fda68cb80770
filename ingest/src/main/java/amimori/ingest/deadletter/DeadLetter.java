package amimori.ingest.deadletter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/**
 * A record that could not be stored, kept with the reason.
 *
 * @param reason why
 * @param detail one line for people that names the value and where it stood
 * @param topic the message's topic
 * @param kind the kind's word
 * @param unitId the unit its topic names, or null if that cannot be read
 * @param organisationId owner of the unit, or null if it is not registered
 * @param contentType of the payload
 * @param properties the message's user properties
 * @param payload the message's, or the record alone where it was one of several; of what is too large the beginning
 * @param stored of a conflict what is there already, as JSON; otherwise null
 * @param digest what makes it the same letter when it is delivered again, see {@link #digest(byte[], Reason, String)}
 */
public record DeadLetter(
        Reason reason,
        String detail,
        String topic,
        String kind,
        String unitId,
        String organisationId,
        String contentType,
        Map<String, String> properties,
        byte[] payload,
        String stored,
        byte[] digest) {

    /**
     * SHA-256 over the message's own digest, the reason and the record's place in the message.
     *
     * @param message {@link #digest(String, byte[])} of the message, which may be large and have many dead records
     * @param item the place, {@code ""} where the message is one record
     */
    public static byte[] digest(byte[] message, Reason reason, String item) {
        return sha256(message, reason.word().getBytes(StandardCharsets.UTF_8), item.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 over topic and whole payload. */
    public static byte[] digest(String topic, byte[] payload) {
        return sha256(topic.getBytes(StandardCharsets.UTF_8), payload);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(ByteBuffer.allocate(4).putInt(part.length).flip());
                sha256.update(part);
            }
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
