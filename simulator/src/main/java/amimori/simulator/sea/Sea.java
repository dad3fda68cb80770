package amimori.simulator.sea;

import java.time.Instant;

/**
 * The sea at one place: pure functions of time and depth. Two seas of the same seed and place agree everywhere.
 *
 * <p>What is modelled, from which source, and what is assumption stands in this module's README.
 */
public final class Sea {
    /** Where an upper and a lower layer part in current, m; the thermocline sways about it. */
    private static final double LAYERS_PART_AT = 17;

    private static final double GAP_OF_STREAM_TO_HEIGHT = Math.toRadians(70);
    private static final double STREAM_PER_HEIGHT = 0.21;
    private static final double WARM_CURRENT = 0.06;

    private final Place place;
    private final Noise noise;
    private final Weather weather;
    private final KyuchoCalendar kyucho;

    public Sea(long seed, Place place) {
        this.place = place;
        this.noise = new Noise(seed).stream("sea");
        this.weather = new Weather(noise);
        this.kyucho = new KyuchoCalendar(noise, place);
    }

    public Place place() {
        return place;
    }

    public Weather weather() {
        return weather;
    }

    public KyuchoCalendar kyucho() {
        return kyucho;
    }

    /** Height of the surface above its mean, m. */
    public double tide(Instant time) {
        double days = Astronomy.days(time);
        double height = 0;
        for (Constituent constituent : Constituent.values()) {
            height += constituent.amplitude() * Math.cos(constituent.phase(days));
        }
        return height;
    }

    /** Flow at a depth in m: tide, warm current, weather, difference of the layers, kyucho. */
    public Current current(double depth, Instant time) {
        double days = Astronomy.days(time);
        double upper = upperShare(depth, time);
        double friction = 1 - 0.35 * depth / place.bottom();
        Current tide = Current.towards(place.flood(), place.exposure() * tidalStream(days) * friction);
        Current mean = Current.towards(place.flood() + 10, WARM_CURRENT * place.exposure());
        double wind = 0.14 * weather.storm(time) * upper * place.exposure();
        Current drift = Current.towards(200 * noise.stream("wind").smooth(days / 3.1), wind);
        Current eddies = new Current(
                0.03 * noise.stream("east").rough(days * 9 + depth / 40),
                0.03 * noise.stream("north").rough(days * 9 + depth / 40));
        return tide.plus(mean)
                .plus(drift)
                .plus(eddies)
                .plus(shear(upper, days, time))
                .plus(surge(depth, time));
    }

    /** Along the flood, m/s. */
    private double tidalStream(double days) {
        double stream = 0;
        for (Constituent constituent : Constituent.values()) {
            stream += constituent.amplitude() * Math.cos(constituent.phase(days) + GAP_OF_STREAM_TO_HEIGHT);
        }
        return STREAM_PER_HEIGHT * stream;
    }

    /** 二枚潮: at times the layers run against each other, the more the more the water is layered. */
    private Current shear(double upper, double days, Instant time) {
        double phase = noise.stream("shear").rough(days / 1.9);
        double strength = Math.max(0, phase) * (0.08 + 0.16 * layering(time)) * place.exposure();
        double along = upper * strength - (1 - upper) * 1.15 * strength;
        double turned = place.flood() + 60 * noise.stream("turn").smooth(days / 2.3);
        return Current.towards(turned, along);
    }

    private Current surge(double depth, Instant time) {
        Current sum = Current.NONE;
        for (Kyucho event : kyucho.between(time, time)) {
            double strength = event.strength(time, depth < LAYERS_PART_AT);
            sum = sum.plus(Current.towards(event.direction(), place.exposure() * event.peak() * strength));
        }
        return sum;
    }

    /** Share of the upper layer in what is felt at a depth, 0 to 1. */
    private double upperShare(double depth, Instant time) {
        double parts = LAYERS_PART_AT + internalTide(time);
        return 0.5 - 0.5 * Math.tanh((depth - parts) / 4);
    }

    /** How far the thermocline is pushed down, m; in step with M2, but drifting, as internal tides do. */
    private double internalTide(Instant time) {
        double days = Astronomy.days(time);
        double drift = 2 * noise.stream("internal").smooth(days / 4.5);
        double size = 2.2 + 1.6 * noise.stream("internal size").smooth(days / 6);
        return size * Math.cos(Constituent.M2.phase(days) + drift);
    }

    /** 0 mixed to 1 strongly layered. */
    double layering(Instant time) {
        double difference = Season.surfaceTemperature(time) - Season.deepTemperature(time);
        return Math.max(0, Math.min(1, difference / 9));
    }

    /** °C at a depth in m. */
    public double temperature(double depth, Instant time) {
        double days = Astronomy.days(time);
        double surface = Season.surfaceTemperature(time);
        double deep = Math.min(Season.deepTemperature(time), surface - 0.25);
        double middle = Season.thermocline(time) + 5 * weather.storm(time) + internalTide(time);
        double share = 0.5 - 0.5 * Math.tanh((depth - middle) / 6);
        double day = 1.3 * heatOfTheDay(time) * Math.exp(-depth / 3);
        double cooling = -0.5 * weather.storm(time) * Math.exp(-depth / 15);
        double small = 0.06 * noise.stream("small").rough(days * 30 + depth / 7);
        return deep + (surface - deep) * share + weather.anomaly(time) + day + cooling + small + warming(depth, time);
    }

    /** Sun of the last hours, about −0.4 at dawn to 1 in the afternoon of a clear calm day. */
    private double heatOfTheDay(Instant time) {
        Instant lagging = time.minusSeconds(9_000);
        double height = Math.sin(Math.toRadians(sunElevation(lagging)));
        double clear = (1 - 0.8 * weather.cloud(time)) * (1 - 0.7 * weather.storm(time));
        return clear * (height > 0 ? height : 0.4 * height);
    }

    private double warming(double depth, Instant time) {
        double sum = 0;
        for (Kyucho event : kyucho.between(time, time)) {
            sum += event.warming() * event.strength(time, depth < LAYERS_PART_AT);
        }
        return sum;
    }

    /** Practical salinity at a depth in m. */
    public double salinity(double depth, Instant time) {
        double days = Astronomy.days(time);
        double summer = (34.5 - Season.surfaceSalinity(time)) * Math.exp(-depth / 25);
        double rain = 0.9 * weather.rain(time.minusSeconds(21_600)) * Math.exp(-depth / 2.5);
        return 34.5 - summer - rain + 0.05 * noise.stream("salt").rough(days * 4 + depth / 9);
    }

    /** mg/l of oxygen at a depth in m: what saturation gives, more by day where plankton is, less below. */
    public double oxygen(double depth, Instant time) {
        double saturation = Oxygen.saturation(temperature(depth, time), salinity(depth, time));
        double bloom = 0.08 * plankton(time) * heatOfTheDay(time) * Math.exp(-depth / 12);
        double consumed = 0.22 * layering(time) * (1 - upperShare(depth, time));
        double small = 0.01 * noise.stream("oxygen").rough(Astronomy.days(time) * 6);
        return saturation * (0.985 + bloom - consumed + small);
    }

    /** 0 to 1. */
    double plankton(Instant time) {
        double patch = 0.5 + 0.5 * noise.stream("plankton").rough(Astronomy.days(time) / 3.7);
        return Math.min(1, 0.15 + Season.plankton(time)) * patch;
    }

    /** NTU: clear sea below 1, after a storm up to about 8. */
    public double turbidity(Instant time) {
        double days = Astronomy.days(time);
        double before = Math.max(weather.storm(time), weather.storm(time.minusSeconds(43_200)));
        double stirred = 6 * Math.pow(before, 3) * (0.6 + 0.4 * place.exposure());
        double tide = 0.25 * Math.abs(tidalStream(days)) / 0.3;
        double patches = 0.15 + 0.15 * noise.stream("turbid").rough(days * 1.7);
        return Math.max(0.1, 0.15 + stirred + tide + patches + 0.9 * plankton(time) + 0.9 * weather.rain(time));
    }

    /** Beam attenuation, 1/m: contrast over a distance d falls with exp(−attenuation × d). */
    public double attenuation(Instant time) {
        return 0.10 + 0.09 * turbidity(time);
    }

    /** Degrees above the horizon. */
    public double sunElevation(Instant time) {
        return Astronomy.sunElevation(place.lat(), place.lon(), time);
    }

    /** Light just below the surface, 1 = clear noon with the sun overhead; twilight included, moon and stars not. */
    public double surfaceLight(Instant time) {
        double elevation = sunElevation(time);
        double direct = Math.max(0, Math.sin(Math.toRadians(elevation)));
        double twilight = 0.02 * Math.exp(-Math.pow((Math.min(elevation, 0)) / 3.2, 2));
        double light = elevation > 0 ? 0.02 + 0.98 * direct : twilight;
        return light * (1 - 0.72 * weather.cloud(time));
    }

    /** {@link #surfaceLight} at a depth in m. */
    public double light(double depth, Instant time) {
        return surfaceLight(time) * Math.exp(-(0.045 + 0.022 * turbidity(time)) * depth);
    }
}
