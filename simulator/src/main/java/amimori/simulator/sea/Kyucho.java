package amimori.simulator.sea;

import java.time.Duration;
import java.time.Instant;

/**
 * A sudden strong current (急潮), which brings warm water with it.
 *
 * @param onset when it begins to rise
 * @param rise from the onset to full strength
 * @param hold at full strength
 * @param decay until nothing is left
 * @param peak added flow at full strength, m/s, before the place's exposure
 * @param direction where it flows to, degrees from true north
 * @param warming at full strength, °C
 * @param reach which layers feel it: of 7 damage cases 3 were visible only at 30 m and 1 only at 10 m (Funakoshi and
 *     Ueno 2020)
 */
public record Kyucho(
        Instant onset,
        Duration rise,
        Duration hold,
        Duration decay,
        double peak,
        double direction,
        double warming,
        Reach reach) {
    /** Layers of water. */
    public enum Reach {
        UPPER,
        LOWER,
        BOTH
    }

    public Instant end() {
        return onset.plus(rise).plus(hold).plus(decay);
    }

    /** Share of full strength, 0 to 1. */
    public double strength(Instant time) {
        double hours = Duration.between(onset, time).toMillis() / 3.6e6;
        double up = rise.toMillis() / 3.6e6;
        double full = up + hold.toMillis() / 3.6e6;
        double over = full + decay.toMillis() / 3.6e6;
        if (hours <= 0 || hours >= over) {
            return 0;
        }
        double share = hours < up ? hours / up : hours <= full ? 1 : (over - hours) / (over - full);
        return share * share * (3 - 2 * share);
    }

    /** {@link #strength} as felt in a layer. */
    double strength(Instant time, boolean upper) {
        boolean felt = reach == Reach.BOTH || upper == (reach == Reach.UPPER);
        return felt ? strength(time) : 0.15 * strength(time);
    }
}
