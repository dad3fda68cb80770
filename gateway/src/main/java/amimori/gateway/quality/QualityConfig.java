package amimori.gateway.quality;

import amimori.gateway.Misconfigured;
import amimori.wire.Ids;
import amimori.wire.Malformed;
import amimori.wire.Quantity;
import amimori.wire.quality.DefaultLimits;
import amimori.wire.quality.Limits;
import java.util.HashMap;
import java.util.Map;

/**
 * What quality control is told.
 *
 * @param enabled whether it runs, default true; ashore the tests that need no neighbours run in its stead
 * @param limits thresholds by instrument ({@value #ANY} for all) and quantity, where the defaults do not fit
 * @param places where the points of the net were set; without one its distance is not judged
 * @param mostSpeed that a point can move at, m/s, default 15: the boat that carries it out
 */
public record QualityConfig(
        Boolean enabled,
        Map<String, Map<String, LimitsConfig>> limits,
        Map<String, PlaceConfig> places,
        Double mostSpeed) {
    /** Stands for every instrument. */
    public static final String ANY = "*";

    public static final QualityConfig DEFAULT = new QualityConfig(null, null, null, null);

    private static final double BOAT_SPEED = 15;

    public QualityConfig {
        enabled = enabled == null || enabled;
        limits = limits == null ? Map.of() : limits;
        places = places == null ? Map.of() : places;
        mostSpeed = mostSpeed == null ? BOAT_SPEED : mostSpeed;
        if (!(mostSpeed > 0)) {
            throw new Misconfigured("quality.mostSpeed: expected more than 0 m/s, found " + mostSpeed);
        }
        try {
            places.keySet().forEach(point -> Ids.requirePart("quality.places, name", point));
            limits.keySet().stream()
                    .filter(name -> !name.equals(ANY))
                    .forEach(name -> Ids.requirePart("quality.limits, instrument", name));
            for (Map<String, LimitsConfig> quantities : limits.values()) {
                for (String name : orNothing(quantities).keySet()) {
                    Quantity.requireName("quality.limits, quantity", name);
                }
            }
        } catch (Malformed e) {
            throw new Misconfigured(e.getMessage(), e);
        }
        places.forEach((name, place) -> requireGiven("quality.places." + name, place));
        resolved(limits);
    }

    private static Map<String, LimitsConfig> orNothing(Map<String, LimitsConfig> quantities) {
        return quantities == null ? Map.of() : quantities;
    }

    private static void requireGiven(String where, Object settings) {
        if (settings == null) {
            throw new Misconfigured(where + ": expected its settings, found nothing");
        }
    }

    /** Everything that is written, over the defaults: by instrument and full name of the quantity. */
    private static Map<String, Map<String, Limits>> resolved(Map<String, Map<String, LimitsConfig>> limits) {
        Map<String, Limits> general = over(ANY, orNothing(limits.get(ANY)), Map.of());
        Map<String, Map<String, Limits>> all = new HashMap<>();
        all.put(ANY, general);
        limits.forEach((instrument, quantities) -> {
            if (!instrument.equals(ANY)) {
                all.put(instrument, over(instrument, orNothing(quantities), general));
            }
        });
        return all;
    }

    private static Map<String, Limits> over(
            String instrument, Map<String, LimitsConfig> quantities, Map<String, Limits> general) {
        Map<String, Limits> resolved = new HashMap<>(general);
        quantities.forEach((name, settings) -> {
            String where = "quality.limits." + instrument + "." + name;
            requireGiven(where, settings);
            String quantity = Quantity.resolve(name);
            Limits base = general.containsKey(quantity)
                    ? general.get(quantity)
                    : Quantity.of(quantity).map(DefaultLimits::of).orElse(null);
            resolved.put(quantity, settings.over(where, base));
        });
        return resolved;
    }

    /** All thresholds, ready for use. */
    Thresholds thresholds() {
        return new Thresholds(resolved(limits));
    }
}
