package amimori.ingest.deadletter;

import amimori.wire.Message;
import java.time.Instant;

/**
 * A dead letter as it lies in its table.
 *
 * @param id its number
 * @param reason the word of a {@link Reason}
 * @param detail one line for people
 * @param message what was sent, or the record alone where it was one of several
 * @param digest by which the same letter is known when it comes again
 * @param firstReceived when it came first
 */
public record KeptLetter(long id, String reason, String detail, Message message, byte[] digest, Instant firstReceived) {
    /** Whether it is one of the reason's. */
    public boolean isOf(Reason one) {
        return one.word().equals(reason);
    }
}
