package amimori.simulator.fleet;

import amimori.simulator.sea.Noise;
import amimori.wire.Flag;
import amimori.wire.Quantity;
import amimori.wire.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * The readings of one unit of a fleet: plausible values made cheaply, a new instant for each pack, so that no key comes
 * twice.
 */
final class Load {
    private static final Quantity[] QUANTITIES = {
        Quantity.TEMPERATURE,
        Quantity.CURRENT_SPEED,
        Quantity.CURRENT_DIRECTION,
        Quantity.SALINITY,
        Quantity.OXYGEN,
        Quantity.DEPTH,
        Quantity.TURBIDITY,
        Quantity.BATTERY_VOLTAGE
    };
    private static final double[] LOW = {12, 0, 0, 32, 5, 4, 0.1, 11.8};
    private static final double[] HIGH = {28, 1.2, 359, 35, 9, 40, 8, 14.2};
    private static final long MILLI = 1000;

    private final Noise noise;
    private final int pack;
    private long last;
    private long count;

    Load(long seed, String unit, int pack) {
        this.noise = new Noise(seed).stream(unit);
        this.pack = pack;
    }

    /** The next pack. @param nowMicros its time, moved on by a millisecond if that was had */
    List<Reading> next(long nowMicros) {
        last = Math.max(nowMicros / MILLI * MILLI, last + MILLI);
        List<Reading> readings = new ArrayList<>(pack);
        for (int i = 0; i < pack; i++) {
            int q = i % QUANTITIES.length;
            double drawn = noise.uniform(count++, LOW[q], HIGH[q]);
            readings.add(new Reading(
                    "s" + (1 + i / QUANTITIES.length),
                    QUANTITIES[q].cfName(),
                    QUANTITIES[q].uom(),
                    last,
                    Math.round(drawn * 1000) / 1000d,
                    Flag.NOT_EVALUATED));
        }
        return readings;
    }
}
