package amimori.ingest.inbox;

import amimori.wire.Message;
import java.time.Instant;

/**
 * A message as it came.
 *
 * @param message what was sent
 * @param received when it came
 * @param packet the transport's number for it, by which it is acknowledged
 */
public record Arrival(Message message, Instant received, int packet) {}
