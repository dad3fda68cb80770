package amimori.simulator.sea;

import java.time.Instant;

/**
 * The battery of a unit with a solar panel: level as a fading sum of what sun and load of the last four days put in
 * and took out. Capacities are an assumption (a 12 V lead-acid buoy battery and a panel that lasts through a cloudy
 * week).
 */
public final class Battery {
    private static final int HOURS = 96;
    private static final double FADES_OVER_HOURS = 60;
    private static final double LOAD_PER_HOUR = 0.42;
    private static final double SUN_PER_HOUR = 3.4;
    private static final double BALANCE = 84;

    private final Sea sea;

    public Battery(Sea sea) {
        this.sea = sea;
    }

    /** Per cent of full charge, 5 to 100. */
    public double level(Instant time) {
        double level = BALANCE;
        for (int hour = 0; hour < HOURS; hour++) {
            Instant then = time.minusSeconds(3600L * hour);
            double balance = SUN_PER_HOUR * sun(then) - LOAD_PER_HOUR;
            level += balance * Math.exp(-hour / FADES_OVER_HOURS);
        }
        return Math.max(5, Math.min(100, level));
    }

    /** V: follows the level, and rises while the sun charges. */
    public double volts(Instant time) {
        return 11.6 + 1.2 * level(time) / 100 + 0.9 * sun(time);
    }

    private double sun(Instant time) {
        double height = Math.max(0, Math.sin(Math.toRadians(sea.sunElevation(time))));
        return height * (1 - 0.75 * sea.weather().cloud(time));
    }
}
