package amimori.standalone.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Processor time used so far.
 *
 * @param parts nanoseconds of each part of the server's process
 * @param database nanoseconds of PostgreSQL, or nothing where its processes are not on this machine
 * @param fleet nanoseconds of the load
 */
record Cpu(Map<String, Long> parts, OptionalLong database, long fleet) {
    static Cpu of(JsonNode server, OptionalLong database, long fleet) {
        Map<String, Long> parts = new TreeMap<>();
        server.properties()
                .forEach(part -> parts.put(part.getKey(), part.getValue().asLong()));
        return new Cpu(parts, database, fleet);
    }

    /** Microseconds a reading of each part between an earlier look and this; the database null where it is unknown. */
    Map<String, Double> microsPerReading(Cpu earlier, long readings) {
        Map<String, Double> micros = new TreeMap<>();
        parts.forEach(
                (part, nanos) -> micros.put(part, (nanos - earlier.parts.getOrDefault(part, 0L)) / 1e3 / readings));
        micros.put(
                "database",
                database.isPresent() && earlier.database.isPresent()
                        ? (database.getAsLong() - earlier.database.getAsLong()) / 1e3 / readings
                        : null);
        micros.put("fleet", (fleet - earlier.fleet) / 1e3 / readings);
        return micros;
    }
}
