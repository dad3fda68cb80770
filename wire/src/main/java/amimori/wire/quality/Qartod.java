package amimori.wire.quality;

import amimori.wire.Flag;

/**
 * The tests of IOOS QARTOD, one pure function each. What they are named and numbered after is the Manual for Real-Time
 * Quality Control of In-situ Temperature and Salinity Data, version 2.0 (2016), section 3.3; the manuals for currents,
 * dissolved oxygen and ocean optics define the same tests for their quantities.
 *
 * <p>A value that is not a number is {@link Flag#MISSING}; a test whose threshold or neighbour is not there
 * ({@code NaN}) says {@link Flag#NOT_EVALUATED}. A value exactly at a threshold passes, as in the manuals.
 */
public final class Qartod {
    private static final double MICROS_PER_HOUR = 3.6e9;
    private static final double EARTH_RADIUS_METRES = 6_371_000;

    private Qartod() {}

    /**
     * Test 1, gap: has the series been silent longer than expected? It judges the series and no reading, since the one
     * that ends a silence is as good as any.
     *
     * @param lastMicros time of the newest reading
     * @param nowMicros the time now
     * @param gapMicros longest silence expected
     */
    public static Flag gap(long lastMicros, long nowMicros, long gapMicros) {
        return nowMicros - lastMicros > gapMicros ? Flag.FAIL : Flag.PASS;
    }

    /**
     * Timing (test 1 read the other way): a reading cannot be from the future, nor from before the unit was there.
     *
     * @param micros time of capture
     * @param nowMicros the time now by a clock that is trusted
     */
    public static Flag clock(long micros, long nowMicros, ClockLimits limits) {
        long ahead = micros - nowMicros;
        if (ahead > limits.failAheadMicros() || -ahead > limits.failBehindMicros()) {
            return Flag.FAIL;
        }
        return ahead > limits.suspectAheadMicros() ? Flag.SUSPECT : Flag.PASS;
    }

    /**
     * Test 3, location: impossible fails. So does 0° N 0° E, which receivers say before they know.
     *
     * @param lat degrees north
     * @param lon degrees east
     */
    public static Flag location(double lat, double lon) {
        if (Double.isNaN(lat) || Double.isNaN(lon)) {
            return Flag.MISSING;
        }
        boolean possible = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
        return possible && !(lat == 0 && lon == 0) ? Flag.PASS : Flag.FAIL;
    }

    /**
     * Test 3, displacement: farther than expected is suspect and no more, because nets do drift and the fix that says so
     * matters most.
     *
     * @param metres from the place of deployment, or from the fix before; see {@link #metres}
     * @param most metres that are expected
     */
    public static Flag displacement(double metres, double most) {
        return suspectAbove(metres, most);
    }

    /** Metres between two places on a sphere; the error of up to 0.5 % is of no account here. */
    public static double metres(double lat, double lon, double otherLat, double otherLon) {
        double north = Math.toRadians(otherLat - lat) / 2;
        double east = Math.toRadians(otherLon - lon) / 2;
        double a = Math.pow(Math.sin(north), 2)
                + Math.cos(Math.toRadians(lat)) * Math.cos(Math.toRadians(otherLat)) * Math.pow(Math.sin(east), 2);
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(a)));
    }

    /**
     * Test 4, gross range.
     *
     * @param sensor what the sensor can say; outside fails
     * @param user what is expected at the place, by climate or operator; outside is suspect
     */
    public static Flag grossRange(double value, Span sensor, Span user) {
        if (Double.isNaN(value)) {
            return Flag.MISSING;
        }
        if (!sensor.holds(value)) {
            return Flag.FAIL;
        }
        return user.holds(value) ? Flag.PASS : Flag.SUSPECT;
    }

    /**
     * Test 6, spike, as the manuals define it: a value against the mean of the ones before and after it. It needs the next
     * value, so it can be run on what is recorded but not on a stream that nothing may hold up; see {@link #onset}.
     */
    public static Flag spike(double before, double value, double after, double suspect, double fail) {
        double off = Math.abs(value - (before + after) / 2);
        return off > fail ? Flag.FAIL : suspectAbove(off, suspect);
    }

    /**
     * Test 6 without the next value: how far a value lies outside of the two before it. A spike and the front of a warm
     * current look the same until the next value comes, so this is suspect at most. The value after a spike is between the
     * two before it, and passes.
     *
     * @param off see {@link Course#outside}
     */
    public static Flag onset(double off, double suspect) {
        return suspectAbove(off, suspect);
    }

    /**
     * Test 7, rate of change. The manuals know no fail for it, nor is there one here.
     *
     * @param change see {@link Course#change}
     * @param micros in which time; what comes in less than an hour is held against the change allowed in an hour, as a
     *     short time makes a rate of any noise
     * @param perHour change allowed in an hour
     */
    public static Flag rateOfChange(double change, long micros, double perHour) {
        return suspectAbove(change, perHour * Math.max(1, micros / MICROS_PER_HOUR));
    }

    /**
     * Test 8, flat line. The manuals count values (3 suspect, 5 fail); sampled each minute well-mixed water would fail,
     * so that the same must hold for a time as well.
     *
     * @param count values in a row, the present one included, that are the same within the tolerance
     * @param micros from the first of them to the present one
     */
    public static Flag flatLine(int count, long micros, FlatLimits limits) {
        if (count >= FlatLimits.FAIL_COUNT && micros >= limits.failMicros()) {
            return Flag.FAIL;
        }
        return count >= FlatLimits.SUSPECT_COUNT && micros >= limits.suspectMicros() ? Flag.SUSPECT : Flag.PASS;
    }

    /** Shorter way between two directions, 0 to 180 degrees. */
    public static double turn(double degrees, double otherDegrees) {
        double turn = Math.abs(degrees - otherDegrees) % 360;
        return turn > 180 ? 360 - turn : turn;
    }

    private static Flag suspectAbove(double value, double most) {
        if (Double.isNaN(value) || Double.isNaN(most)) {
            return Flag.NOT_EVALUATED;
        }
        return value > most ? Flag.SUSPECT : Flag.PASS;
    }
}
