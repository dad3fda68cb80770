package amimori.simulator.sea;

import java.time.Instant;

/** Weather over the site, passing in two to five days. An assumption throughout. */
public final class Weather {
    private final Noise noise;

    Weather(Noise noise) {
        this.noise = noise.stream("weather");
    }

    private static double days(Instant time) {
        return Astronomy.days(time);
    }

    /** 0 calm to 1 storm: wind and waves. Above 0.6 on about one day in eight. */
    public double storm(Instant time) {
        double raw = 0.5 + 0.5 * noise.stream("storm").rough(days(time) / 2.7);
        return raw * raw * (1.6 - 0.6 * raw);
    }

    /** 0 clear to 1 overcast. */
    public double cloud(Instant time) {
        double raw = 0.5 + 0.75 * noise.stream("cloud").rough(days(time) / 1.6);
        return clamp(0.6 * raw + 0.5 * storm(time));
    }

    /** 0 none to 1 heavy. */
    public double rain(Instant time) {
        return clamp(2.2 * (cloud(time) - 0.62) + 0.3 * noise.stream("rain").rough(days(time) * 3));
    }

    /** Anomaly of the whole water column over weeks, °C, within ±1.2. */
    double anomaly(Instant time) {
        return 0.8 * noise.stream("month").smooth(days(time) / 19)
                + 0.4 * noise.stream("week").smooth(days(time) / 5);
    }

    private static double clamp(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
