package amimori.wire;

import java.util.Objects;

/**
 * One measured value. Natural key: (unit, instrument, quantity, unit of measure, time).
 *
 * @param instrument name of the instrument at the unit, see {@link Ids#requirePart}
 * @param quantity what was measured, a CF standard name where there is one, see {@link Quantity}
 * @param uom a unit of the SenML registry (RFC 8428, RFC 8798), for example {@code Cel}
 * @param timeMicros when it was measured, µs since 1970 UTC
 * @param value the raw value, finite; never changed by quality control
 * @param flag what quality control at the unit said
 */
public record Reading(String instrument, String quantity, String uom, long timeMicros, double value, Flag flag) {
    public Reading {
        Objects.requireNonNull(instrument, "instrument");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(uom, "uom");
        Objects.requireNonNull(flag, "flag");
    }
}
