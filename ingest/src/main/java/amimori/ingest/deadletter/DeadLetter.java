package amimori.ingest.deadletter;

import amimori.ingest.db.Text;
import amimori.wire.Message;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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
     * @param message {@link #digest(Message)} of the message, which may be large and have many dead records
     * @param item the place, {@code ""} where the message is one record
     */
    public static byte[] digest(byte[] message, Reason reason, String item) {
        return sha256(message, reason.word().getBytes(StandardCharsets.UTF_8), item.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 over the whole message: of two pictures that look alike, the properties say when each was taken. */
    public static byte[] digest(Message message) {
        List<byte[]> parts = new ArrayList<>(List.of(
                message.topic().getBytes(StandardCharsets.UTF_8),
                message.payload(),
                Text.storable(message.contentType()).getBytes(StandardCharsets.UTF_8)));
        storable(message.properties()).forEach((name, value) -> {
            parts.add(name.getBytes(StandardCharsets.UTF_8));
            parts.add(value.getBytes(StandardCharsets.UTF_8));
        });
        return sha256(parts.toArray(byte[][]::new));
    }

    /**
     * As letters were known before the properties belonged to it. Such a letter stays one; its message, delivered once more
     * afterwards, makes one more.
     */
    public static byte[] formerDigest(Message message) {
        return sha256(message.topic().getBytes(StandardCharsets.UTF_8), message.payload());
    }

    /** Properties as the database can keep them, sorted by name. */
    static SortedMap<String, String> storable(Map<String, String> properties) {
        SortedMap<String, String> storable = new TreeMap<>();
        properties.forEach((name, value) -> storable.put(Text.storable(name), Text.storable(value)));
        return storable;
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
