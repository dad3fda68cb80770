package amimori.ingest.inbox;

import amimori.ingest.deadletter.DeadLetter;
import amimori.wire.Message;
import java.time.Instant;
import java.util.Map;

/** A message as it came. */
public final class Arrival {
    private final Message message;
    private final Instant received;
    private final int packet;
    private byte[] digest;

    /**
     * @param message what was sent
     * @param received when it came
     * @param packet the transport's number for it, by which it is acknowledged
     */
    public Arrival(Message message, Instant received, int packet) {
        this.message = message;
        this.received = received;
        this.packet = packet;
    }

    Message message() {
        return message;
    }

    /** Bytes of payload, and characters of all that comes with it. */
    long size() {
        return message.payload().length
                + message.topic().length()
                + message.contentType().length()
                + ofProperties();
    }

    /** Characters of names and values of all user properties. */
    long ofProperties() {
        long all = 0;
        for (Map.Entry<String, String> property : message.properties().entrySet()) {
            all += property.getKey().length() + property.getValue().length();
        }
        return all;
    }

    Instant received() {
        return received;
    }

    int packet() {
        return packet;
    }

    /** Of the whole message; made once, however many of its records are dead. For the thread that stores it. */
    byte[] digest() {
        if (digest == null) {
            digest = DeadLetter.digest(message);
        }
        return digest;
    }
}
