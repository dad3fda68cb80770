package amimori.gateway.spool;

import amimori.wire.Message;

/**
 * A message handed out to be sent; it stays in the spool until it is reported accepted.
 *
 * @param id its name in the spool
 * @param lane where it waits
 * @param message what to send
 * @param attempts how often it was refused before
 */
public record Waiting(long id, Lane lane, Message message, int attempts) {}
