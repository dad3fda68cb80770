package amimori.gateway.sensor;

import amimori.wire.Flag;
import amimori.wire.Malformed;
import amimori.wire.Quantity;
import amimori.wire.Reading;
import amimori.wire.Senml;
import amimori.wire.SenmlPack;
import amimori.wire.Times;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * One line of a logger: {@code instrument quantity value [unit [time]]}, parted by blanks, commas, semicolons or tabs.
 *
 * <pre>
 * t5 temperature 14.32
 * ctd,sea_water_practical_salinity,33.91,/,2026-03-01T04:05:06.5Z
 * box current 0.31 m/s 1772337906.5
 * </pre>
 *
 * The quantity is a CF name or one of the short names of {@link Quantity}, which also know their unit; {@code -} in place
 * of the unit means that one. Units are SenML's, {@code °C} and {@code degC} are taken for {@code Cel}, {@code PSU} for
 * {@code /}. The time is ISO 8601 with a zone or seconds since 1970; without one the gateway's clock stamps the line.
 * Empty lines and those that begin with {@code #} are passed over.
 */
final class LogLine {
    private static final String BETWEEN = "[\\s,;]+";

    private LogLine() {}

    /**
     * @param stampMicros the time of a line that says none
     * @return empty for a line that says nothing
     * @throws Malformed naming what is wrong with it
     */
    static Optional<Reading> parse(String line, long stampMicros) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        String[] part = text.split(BETWEEN);
        if (part.length < 3 || part.length > 5) {
            throw Malformed.at("line", text, "instrument quantity value [unit [time]]");
        }
        return Optional.of(reading(
                part[0],
                part[1],
                part[2],
                part.length > 3 ? part[3] : "",
                part.length > 4 ? timeMicros(part[4]) : stampMicros));
    }

    /** @throws Malformed unless the contract takes such a reading */
    static Reading reading(String instrument, String quantity, String value, String unit, long micros) {
        String name = Quantity.resolve(quantity);
        Reading reading = new Reading(instrument, name, uom(quantity, unit), micros, number(value), Flag.NOT_EVALUATED);
        // The contract's own reader knows best what the contract takes.
        SenmlPack pack = Senml.decode(Senml.encode(List.of(reading), Senml.Format.JSON), Senml.Format.JSON);
        if (!pack.bad().isEmpty()) {
            throw new Malformed(pack.bad().get(0).problem().replaceFirst("^record 0, ", ""));
        }
        return reading;
    }

    private static String uom(String quantity, String unit) {
        if (unit.isEmpty() || unit.equals("-")) {
            return Quantity.of(quantity)
                    .map(Quantity::uom)
                    .orElseThrow(() -> Malformed.at("unit of " + quantity, null, "a SenML unit"));
        }
        return switch (unit) {
            case "°C", "degC", "\u00c2\u00b0C" -> "Cel";
            case "PSU", "psu" -> "/";
            default -> unit;
        };
    }

    private static double number(String text) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number) && Character.isDigit(text.charAt(text.length() - 1))) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw Malformed.at("value", text, "a finite number");
        }
        throw Malformed.at("value", text, "a finite number");
    }

    /** @throws Malformed unless it is ISO 8601 with a zone, or seconds since 1970 */
    static long timeMicros(String text) {
        try {
            if (text.indexOf('T') > 0) {
                Instant instant = OffsetDateTime.parse(text).toInstant();
                return Times.ofSeconds("time", instant.getEpochSecond()) + instant.getNano() / 1000;
            }
            return Times.ofSeconds("time", Double.parseDouble(text));
        } catch (DateTimeParseException | NumberFormatException e) {
            throw Malformed.at("time", text, "ISO 8601 with a zone, or seconds since 1970");
        }
    }
}
