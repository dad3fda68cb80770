package amimori.wire.quality;

import amimori.wire.Flag;
import amimori.wire.Position;
import amimori.wire.Reading;

/**
 * The tests that need nothing but the reading itself, for units that run none: gross range and clock. The answer
 * depends on nothing else, so the same reading gets the same flag however often it is delivered; only the clock test
 * looks at the time of arrival.
 */
public final class Screening {
    private Screening() {}

    /**
     * The reading as it is to be stored: itself where its flag stays.
     *
     * @param receivedMicros when the reading came
     */
    public static Reading screened(Reading reading, long receivedMicros) {
        Flag flag = of(reading, receivedMicros);
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

    /**
     * What the tests say of a position: its own flag where the unit gave one.
     *
     * @param receivedMicros when it came
     */
    public static Flag of(Position position, long receivedMicros) {
        if (position.qf() != null) {
            return Flag.ofCode("qf", position.qf());
        }
        return Qartod.location(position.lat(), position.lon())
                .worst(Qartod.clock(position.timeMicros(), receivedMicros, ClockLimits.DEFAULT));
    }

    /**
     * The flag to store.
     *
     * @param receivedMicros when the reading came
     * @return the unit's own flag where it gave one; not evaluated where no threshold is known
     */
    public static Flag of(Reading reading, long receivedMicros) {
        if (reading.flag() != Flag.NOT_EVALUATED) {
            return reading.flag();
        }
        Limits limits = DefaultLimits.of(reading.quantity(), reading.uom());
        Flag range = limits == null
                ? Flag.NOT_EVALUATED
                : Qartod.grossRange(reading.value(), limits.sensor(), limits.user());
        Flag clock = Qartod.clock(reading.timeMicros(), receivedMicros, ClockLimits.DEFAULT);
        // A possible time says nothing about a value of which nothing else is known.
        return clock == Flag.PASS ? range : range.worst(clock);
    }
}
