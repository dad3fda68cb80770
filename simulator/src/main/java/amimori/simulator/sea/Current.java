package amimori.simulator.sea;

/**
 * Flow of the water.
 *
 * @param east m/s
 * @param north m/s
 */
public record Current(double east, double north) {
    /** One knot in m/s. */
    public static final double KNOT = 1852 / 3600d;

    public static final Current NONE = new Current(0, 0);

    /** A flow of {@code speed} m/s towards {@code direction} degrees clockwise from true north. */
    public static Current towards(double direction, double speed) {
        double angle = Math.toRadians(direction);
        return new Current(speed * Math.sin(angle), speed * Math.cos(angle));
    }

    public Current plus(Current other) {
        return new Current(east + other.east, north + other.north);
    }

    public Current times(double factor) {
        return new Current(east * factor, north * factor);
    }

    /** m/s. */
    public double speed() {
        return Math.hypot(east, north);
    }

    /** Where it flows to, degrees clockwise from true north, 0 to below 360. */
    public double direction() {
        double degrees = Math.toDegrees(Math.atan2(east, north));
        return degrees < 0 ? degrees + 360 : degrees;
    }
}
