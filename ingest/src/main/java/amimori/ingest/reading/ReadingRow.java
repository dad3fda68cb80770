package amimori.ingest.reading;

import amimori.ingest.series.SeriesKey;
import amimori.wire.Clock;
import amimori.wire.Reading;

/**
 * A reading of a unit, as it is to be stored.
 *
 * @param series which series it belongs to
 * @param reading the value and its time
 * @param clock which clock stamped it
 */
public record ReadingRow(SeriesKey series, Reading reading, Clock clock) {
    private static final long HOUR_MICROS = 3_600_000_000L;

    public static ReadingRow of(String unitId, Reading reading, Clock clock) {
        return new ReadingRow(
                new SeriesKey(unitId, reading.instrument(), reading.quantity(), reading.uom()), reading, clock);
    }

    /** Begin of its hour, µs since 1970 UTC. */
    public long hourMicros() {
        return Math.floorDiv(reading.timeMicros(), HOUR_MICROS) * HOUR_MICROS;
    }
}
