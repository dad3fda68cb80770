package amimori.simulator.sea;

/**
 * The five largest tidal constituents. Arguments after Doodson, from the mean longitudes of moon and sun, so that
 * springs fall where the real moon puts them. Nodal corrections (up to 4 % for M2) are left out.
 *
 * <p>Amplitudes and lags are an assumption: of the size tide tables give for the west of Kyushu, not a published set of
 * constants for one harbour.
 */
public enum Constituent {
    M2(2, -2, 2, 0, 0, 12.4206012, 0.80, 225),
    S2(2, 0, 0, 0, 0, 12.0, 0.36, 250),
    N2(2, -3, 2, 1, 0, 12.6583475, 0.15, 218),
    K1(1, 0, 1, 0, 90, 23.9344696, 0.25, 205),
    O1(1, -2, 1, 0, -90, 25.8193417, 0.19, 188);

    private final int turn;
    private final int moon;
    private final int sun;
    private final int perigee;
    private final int constant;
    private final double periodHours;
    private final double amplitude;
    private final double lag;

    Constituent(
            int turn, int moon, int sun, int perigee, int constant, double periodHours, double amplitude, double lag) {
        this.turn = turn;
        this.moon = moon;
        this.sun = sun;
        this.perigee = perigee;
        this.constant = constant;
        this.periodHours = periodHours;
        this.amplitude = amplitude;
        this.lag = lag;
    }

    public double periodHours() {
        return periodHours;
    }

    /** Of the sea's surface, m. */
    public double amplitude() {
        return amplitude;
    }

    /** Phase at a time, radians; the constituent's height is amplitude × cos(phase). */
    double phase(double days) {
        double degrees = turn * Astronomy.hourAngle(days)
                + moon * Astronomy.moon(days)
                + sun * Astronomy.sun(days)
                + perigee * Astronomy.perigee(days)
                + constant
                - lag;
        return Math.toRadians(degrees % 360);
    }
}
