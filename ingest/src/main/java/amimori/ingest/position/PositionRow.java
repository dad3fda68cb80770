package amimori.ingest.position;

import amimori.wire.Clock;
import amimori.wire.Flag;
import amimori.wire.Position;

/**
 * A fix of one point of a net, as it is to be stored.
 *
 * @param unitId whose
 * @param point which point, {@code main} of a unit with one receiver
 * @param position where and when
 * @param clock which clock stamped it
 * @param flag what quality control said, at the unit or here
 */
public record PositionRow(String unitId, String point, Position position, Clock clock, Flag flag) {}
