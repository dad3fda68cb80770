package amimori.gateway.sensor;

import amimori.wire.Clock;
import amimori.wire.Reading;
import java.util.List;

/**
 * Values measured, stamped.
 *
 * @param values at least one
 * @param clock which clock stamped all of them
 */
public record Readings(List<Reading> values, Clock clock) {
    public Readings {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("readings without a value");
        }
    }
}
