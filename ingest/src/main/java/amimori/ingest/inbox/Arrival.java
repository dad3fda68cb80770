package amimori.ingest.inbox;

import amimori.ingest.deadletter.DeadLetter;
import amimori.wire.Message;
import java.time.Instant;

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

    Instant received() {
        return received;
    }

    int packet() {
        return packet;
    }

    /** Of the whole message; made once, however many of its records are dead. For the thread that stores it. */
    byte[] digest() {
        if (digest == null) {
            digest = DeadLetter.digest(message.topic(), message.payload());
        }
        return digest;
    }
}
