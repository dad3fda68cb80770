package amimori.wire.quality;

import amimori.wire.Quantity;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Thresholds that hold until an operator says better ones; all provisional. Where they come from:
 *
 * <ul>
 *   <li>Sensor spans of temperature, salinity and pressure: the quality control configuration of the IOOS Glider DAC
 *       ({@code data/qc_config.yml}: −5…45 °C, 0…50, 0…11,000 dbar). Conductivity 0…9 S/m: the widest in use with
 *       {@code ioos_qc} for gliders. Optics and oxygen: ranges of common multi-parameter sondes (0…50 mg/l, 0…4000 NTU,
 *       0…400 µg/l), with room below zero for an offset in clear or dead water.
 *   <li>User spans of temperature (−2…35 °C) and salinity (2…42), spike of salinity (0.9): the ranges in use for sensors
 *       on fishing gear (Berring Data Collective, after EuroGOOS).
 *   <li>Spike of temperature (3 °C): THRSHLD_LOW in the examples of the QARTOD temperature and salinity manual, test 6.
 *   <li>Current: QARTOD II (2005), in-situ currents, calls a horizontal velocity above 2.5 m/s bad; at a net it is the
 *       current one has to hear of, so here it is suspect. 10 m/s is what profilers can say.
 *   <li>Flat line: counts 3 and 5 from the manual; 6 h and 24 h are our judgement, a tide or half, a day or whole.
 *       Temperature, chlorophyll, turbidity and current are suspect at most: a good instrument may say the same for days.
 *   <li>All changes within an hour, and what is not named above, are our judgement. Temperature: kyucho in Suruga,
 *       Sagami and Kitaura bays brought 2 to 5.5 °C in hours to days; 3 °C in an hour is therefore rare, worth a flag, and
 *       possible.
 * </ul>
 */
public final class DefaultLimits {
    private static final double NONE = Double.NaN;
    /** Equal but for rounding: the Glider DAC's eps, 2⁻²³, made a round number. */
    public static final FlatLimits FLAT = FlatLimits.of(1e-6, Duration.ofHours(6), Duration.ofHours(24));

    /** Of what good instruments do say for days: nothing turbid, no current that turns a rotor, mixed water to 0.1 °C. */
    private static final FlatLimits FLAT_SUSPECT =
            new FlatLimits(FLAT.tolerance(), FLAT.suspectMicros(), Long.MAX_VALUE);

    private static final Map<Quantity, Limits> BY_QUANTITY = new EnumMap<>(Quantity.class);
    private static final Map<String, Limits> BY_NAME = new HashMap<>();

    static {
        put(Quantity.TEMPERATURE, new Span(-5, 45), new Span(-2, 35), 3, 3, FLAT_SUSPECT);
        put(Quantity.SALINITY, new Span(0, 50), new Span(2, 42), 0.9, 3, FLAT);
        put(Quantity.CONDUCTIVITY, new Span(0, 9), new Span(0.2, 6.5), 0.5, 1, FLAT);
        put(Quantity.OXYGEN, new Span(-0.5, 50), new Span(0, 20), 2, 3, FLAT);
        put(Quantity.CHLOROPHYLL, new Span(-2, 400), new Span(0, 50), 20, NONE, FLAT_SUSPECT);
        put(Quantity.TURBIDITY, new Span(-5, 4000), new Span(0, 500), 100, NONE, FLAT_SUSPECT);
        put(Quantity.CURRENT_SPEED, new Span(0, 10), new Span(0, 2.5), 1, 1.5, FLAT_SUSPECT);
        put(Quantity.PRESSURE, new Span(-500, 1_100_000), new Span(-100, 20_000), 2_000, NONE, null);
        put(Quantity.DEPTH, new Span(-5, 11_000), new Span(-1, 200), 20, NONE, null);
        put(Quantity.BATTERY_VOLTAGE, new Span(0, 1000), new Span(0, 60), NONE, NONE, null);
        put(Quantity.BATTERY_LEVEL, new Span(0, 100), new Span(0, 100), NONE, NONE, null);
        // A current turns as it likes at slack water, so neither leap nor rate is left to judge.
        Span around = new Span(0, 360);
        put(
                Quantity.CURRENT_DIRECTION,
                new Limits(
                        Quantity.CURRENT_DIRECTION.uom(),
                        true,
                        around,
                        around,
                        NONE,
                        NONE,
                        FLAT_SUSPECT,
                        Limits.DEFAULT_GAP_MICROS));
    }

    private DefaultLimits() {}

    private static void put(Quantity quantity, Span sensor, Span user, double spike, double perHour, FlatLimits flat) {
        put(quantity, new Limits(quantity.uom(), false, sensor, user, spike, perHour, flat, Limits.DEFAULT_GAP_MICROS));
    }

    private static void put(Quantity quantity, Limits limits) {
        BY_QUANTITY.put(quantity, limits);
        BY_NAME.put(quantity.cfName(), limits);
    }

    public static Limits of(Quantity quantity) {
        return BY_QUANTITY.get(quantity);
    }

    /**
     * @param quantity full name
     * @param uom of the reading
     * @return null where none are known, or they are known in another unit
     */
    public static Limits of(String quantity, String uom) {
        Limits limits = BY_NAME.get(quantity);
        return limits != null && limits.uom().equals(uom) ? limits : null;
    }
}
