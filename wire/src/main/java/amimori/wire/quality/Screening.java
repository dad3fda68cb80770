package amimori.wire.quality;

import amimori.wire.Flag;
import amimori.wire.Position;
import amimori.wire.Reading;

/**
 * The tests that need nothing but the reading itself, for units that run none: gross range, and whether a place is
 * possible. The same reading gets the same flag however often and whenever it is delivered. Its time is not judged here:
 * what is too far off ingest refuses, and a server's own clock may be the one that is wrong.
 */
public final class Screening {
    private Screening() {}

    /** The reading as it is to be stored: itself where its flag stays. */
    public static Reading screened(Reading reading) {
        Flag flag = of(reading);
        return flag == reading.flag()
                ? reading
                : new Reading(
                        reading.instrument(),
                        reading.quantity(),
                        reading.uom(),
                        reading.timeMicros(),
                        reading.value(),
                        flag);
    }

    /** What the tests say of a position: its own flag where the unit gave one. */
    public static Flag of(Position position) {
        return position.qf() != null
                ? Flag.ofCode("qf", position.qf())
                : Qartod.location(position.lat(), position.lon());
    }

    /**
     * The flag to store.
     *
     * @return the unit's own flag where it gave one; not evaluated where no threshold is known
     */
    public static Flag of(Reading reading) {
        if (reading.flag() != Flag.NOT_EVALUATED) {
            return reading.flag();
        }
        Limits limits = DefaultLimits.of(reading.quantity(), reading.uom());
        return limits == null ? Flag.NOT_EVALUATED : Qartod.grossRange(reading.value(), limits.sensor(), limits.user());
    }
}
