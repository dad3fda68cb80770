package amimori.wire;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The quantities Amimori itself knows how to show. A unit may send others under any name that {@link #requireName}
 * accepts; they are stored and served like these.
 *
 * <p>Names are CF standard names (version 85) except the last two, which CF does not have.
 */
public enum Quantity {
    TEMPERATURE("sea_water_temperature", "temperature", "Cel"),
    SALINITY("sea_water_practical_salinity", "salinity", "/"),
    CONDUCTIVITY("sea_water_electrical_conductivity", "conductivity", "S/m"),
    OXYGEN("mass_concentration_of_oxygen_in_sea_water", "oxygen", "mg/l"),
    CURRENT_SPEED("sea_water_speed", "current", "m/s"),
    /** Where the water flows to, degrees clockwise from true north. */
    CURRENT_DIRECTION("sea_water_to_direction", "current_direction", "deg"),
    /** Depth of the instrument itself below the surface, which tells how the net hangs. */
    DEPTH("depth", "net_depth", "m"),
    /** Gauge pressure of the sea, 100 hPa to a metre. */
    PRESSURE("sea_water_pressure_due_to_sea_water", "pressure", "hPa"),
    CHLOROPHYLL("mass_concentration_of_chlorophyll_a_in_sea_water", "chlorophyll", "ug/l"),
    TURBIDITY("sea_water_turbidity", "turbidity", "NTU"),
    BATTERY_VOLTAGE("battery_voltage", "voltage", "V"),
    BATTERY_LEVEL("battery_level", "battery", "%EL");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    private final String cfName;
    private final String alias;
    private final String uom;

    Quantity(String cfName, String alias, String uom) {
        this.cfName = cfName;
        this.alias = alias;
        this.uom = uom;
    }

    /** The name on the wire and in the database. */
    public String cfName() {
        return cfName;
    }

    /** A short name that queries accept as well. */
    public String alias() {
        return alias;
    }

    /** The SenML unit in which Amimori's own gateway sends it. */
    public String uom() {
        return uom;
    }

    /** The full name for either a full name or an alias; other names unchanged. */
    public static String resolve(String nameOrAlias) {
        return of(nameOrAlias).map(Quantity::cfName).orElse(nameOrAlias);
    }

    public static Optional<Quantity> of(String nameOrAlias) {
        return Arrays.stream(values())
                .filter(q -> q.cfName.equals(nameOrAlias) || q.alias.equals(nameOrAlias))
                .findFirst();
    }

    /** @throws Malformed unless the name is a lower-case word of at most 64 letters, digits and underscores */
    public static String requireName(String place, String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw Malformed.at(place, name, "a quantity: 1 to 64 of a-z, 0-9 and '_', beginning with a letter");
        }
        return name;
    }
}
