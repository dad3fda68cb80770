package amimori.gateway.gnss;

import amimori.wire.Clock;
import amimori.wire.Position;
import java.time.Duration;

/**
 * What a receiver said.
 *
 * @param position with the receiver's own time, or the shifted time of a replay
 * @param clock {@link Clock#GNSS} from a living receiver, {@link Clock#SHIFT} or {@link Clock#RECORDED} from a replay;
 *     only the first may set the station's clock
 * @param age how long before it is handed over the receiver began to say it
 */
public record Fix(Position position, Clock clock, Duration age) {
    /** A fix of a living receiver, said just now. */
    public static Fix live(Position position) {
        return new Fix(position, Clock.GNSS, Duration.ZERO);
    }
}
