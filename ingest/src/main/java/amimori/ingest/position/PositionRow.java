package amimori.ingest.position;

import amimori.wire.Clock;
import amimori.wire.Position;

/**
 * A fix of one point of a net, as it is to be stored.
 *
 * @param unitId whose
 * @param point which point, {@code main} of a unit with one receiver
 * @param position where and when
 * @param clock which clock stamped it
 */
public record PositionRow(String unitId, String point, Position position, Clock clock) {}
