package amimori.simulator.sea;

import java.time.Instant;

/** Where sun and moon stand: what makes the light and the tide. */
final class Astronomy {
    private static final double DAYS_1970_TO_2000 = 10_957.5;

    private Astronomy() {}

    /** Days since 2000-01-01T12:00Z. */
    static double days(Instant time) {
        return (time.getEpochSecond() + time.getNano() * 1e-9) / 86_400 - DAYS_1970_TO_2000;
    }

    /** Mean longitude of the moon, degrees (Meeus, Astronomical Algorithms, 47.1). */
    static double moon(double days) {
        return 218.3164477 + 13.17639648 * days;
    }

    /** Mean longitude of the sun, degrees (Meeus 25.2). */
    static double sun(double days) {
        return 280.46646 + 0.98564736 * days;
    }

    /** Longitude of the moon's perigee, degrees (Meeus 47). */
    static double perigee(double days) {
        return 83.3532465 + 0.11140353 * days;
    }

    /** Turn of the earth since midnight UTC, degrees. */
    static double hourAngle(double days) {
        return 360 * (days + 0.5);
    }

    /**
     * Elevation of the sun above the horizon, degrees, to about 0.02° (the low-precision formulas of the Astronomical
     * Almanac), without refraction.
     */
    static double sunElevation(double lat, double lon, Instant time) {
        double days = days(time);
        double meanLongitude = 280.460 + 0.9856474 * days;
        double anomaly = Math.toRadians(357.528 + 0.9856003 * days);
        double longitude = Math.toRadians(meanLongitude + 1.915 * Math.sin(anomaly) + 0.020 * Math.sin(2 * anomaly));
        double obliquity = Math.toRadians(23.439 - 0.0000004 * days);
        double declination = Math.asin(Math.sin(obliquity) * Math.sin(longitude));
        double ascension = Math.atan2(Math.cos(obliquity) * Math.sin(longitude), Math.cos(longitude));
        double sidereal = Math.toRadians(280.46062 + 360.98564737 * days + lon);
        double hour = sidereal - ascension;
        double latitude = Math.toRadians(lat);
        return Math.toDegrees(Math.asin(Math.sin(latitude) * Math.sin(declination)
                + Math.cos(latitude) * Math.cos(declination) * Math.cos(hour)));
    }
}
