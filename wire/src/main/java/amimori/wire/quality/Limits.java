package amimori.wire.quality;

import java.time.Duration;
import java.util.Objects;

/**
 * The thresholds of one quantity.
 *
 * @param uom the unit of measure they are in; readings in another are not evaluated
 * @param circular whether it is a direction, in degrees
 * @param sensor span of the sensor; outside fails
 * @param user span expected at the place, within {@code sensor}; outside is suspect
 * @param spike leap that is suspect, more than 0, or NaN to leave the test out
 * @param perHour change within an hour that is suspect, more than 0, or NaN to leave the test out
 * @param flat when it is too flat, or null to leave the test out
 * @param gapMicros silence after which a reading has no neighbours, and the series is reported, µs, more than 0
 */
public record Limits(
        String uom,
        boolean circular,
        Span sensor,
        Span user,
        double spike,
        double perHour,
        FlatLimits flat,
        long gapMicros) {
    /** Buoys at nets report each half-hour or hour; three missing in a row are a gap. */
    public static final long DEFAULT_GAP_MICROS = Duration.ofHours(3).toMillis() * 1000;

    public Limits {
        Objects.requireNonNull(uom, "uom");
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(user, "user");
        if (!sensor.holds(user)) {
            throw new IllegalArgumentException("user: expected a span within the sensor's, " + sensor.min() + " to "
                    + sensor.max() + ", found " + user.min() + " to " + user.max());
        }
        requirePositive("spike", spike);
        requirePositive("perHour", perHour);
        requirePositive("gap", gapMicros);
    }

    private static void requirePositive(String what, double value) {
        if (value <= 0) {
            throw new IllegalArgumentException(what + ": expected more than 0, found " + value);
        }
    }

    /** A quantity of which nothing is known but its unit: every test is left out, and every number is in range. */
    public static Limits none(String uom) {
        return range(uom, Span.ALL, Span.ALL);
    }

    /** Only the gross range. */
    static Limits range(String uom, Span sensor, Span user) {
        return new Limits(uom, false, sensor, user, Double.NaN, Double.NaN, null, DEFAULT_GAP_MICROS);
    }
}
