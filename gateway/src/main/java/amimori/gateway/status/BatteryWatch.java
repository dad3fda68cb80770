package amimori.gateway.status;

import amimori.gateway.sensor.Readings;
import amimori.wire.Quantity;
import amimori.wire.Reading;
import amimori.wire.Status;
import java.time.Duration;
import java.time.Instant;

/** Remembers what the instruments last said about the battery, wherever it is measured. */
public final class BatteryWatch {
    private static final Duration FRESH = Duration.ofHours(1);

    private Double volts;
    private Double percent;
    private Instant heard = Instant.MIN;

    /** @param now when they were heard */
    public synchronized void hear(Readings readings, Instant now) {
        for (Reading reading : readings.values()) {
            if (reading.quantity().equals(Quantity.BATTERY_VOLTAGE.cfName())) {
                volts = within(reading.value(), 1000);
                heard = now;
            } else if (reading.quantity().equals(Quantity.BATTERY_LEVEL.cfName())) {
                percent = within(reading.value(), 100);
                heard = now;
            }
        }
    }

    /** The last values, or null when none came for an hour. */
    public synchronized Status.Battery latest(Instant now) {
        boolean known = volts != null || percent != null;
        return known && heard.plus(FRESH).isAfter(now) ? new Status.Battery(volts, percent) : null;
    }

    private static Double within(double value, double max) {
        return value >= 0 && value <= max ? value : null;
    }
}
