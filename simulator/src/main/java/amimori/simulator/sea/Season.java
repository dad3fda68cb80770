package amimori.simulator.sea;

import java.time.Instant;

/** The year's course, as simple curves. The figures are an assumption for the Goto islands. */
final class Season {
    private static final double YEAR_DAYS = 365.2422;

    private Season() {}

    /** 0 at the beginning of a year to 1 at its end. */
    static double yearShare(Instant time) {
        double years = Astronomy.days(time) / YEAR_DAYS;
        return years - Math.floor(years);
    }

    /** Cosine with its top at a day of the year. */
    private static double wave(Instant time, double topDay) {
        return Math.cos(2 * Math.PI * (yearShare(time) - topDay / YEAR_DAYS));
    }

    /** Of the mixed layer, °C: 15.2 in late February, 27.6 in late August. */
    static double surfaceTemperature(Instant time) {
        return 21.4 + 6.2 * wave(time, 238);
    }

    /** Below the thermocline, °C: warmest in November, when mixing reaches it. */
    static double deepTemperature(Instant time) {
        return 17.0 + 2.4 * wave(time, 315);
    }

    /** Middle of the thermocline, m: 10 in June, below 40 in winter. */
    static double thermocline(Instant time) {
        return 27 - 17 * wave(time, 165);
    }

    /** Practical salinity of the surface: fresher in summer with water from the Changjiang. */
    static double surfaceSalinity(Instant time) {
        return 33.85 - 0.65 * wave(time, 205);
    }

    /** 0 to 1: how much plankton, with a bloom in spring and a smaller one in autumn. */
    static double plankton(Instant time) {
        double spring = Math.max(0, wave(time, 100));
        double autumn = Math.max(0, wave(time, 290));
        return Math.min(1, Math.pow(spring, 3) + 0.6 * Math.pow(autumn, 4));
    }
}
