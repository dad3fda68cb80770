package amimori.gateway.quality;

import amimori.gateway.Misconfigured;
import amimori.wire.Malformed;
import amimori.wire.Times;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;

/**
 * Time and value in the rows of a CSV file of another make.
 *
 * @param time index of the column
 * @param value index of the column
 * @param zone of times that name none
 */
record ForeignRow(int time, int value, ZoneOffset zone) {
    /** @throws Misconfigured naming the column that is not there */
    static ForeignRow header(String what, String line, String time, String value, ZoneOffset zone) {
        List<String> names = Arrays.asList(cells(line));
        return new ForeignRow(column(what, names, time), column(what, names, value), zone);
    }

    private static int column(String what, List<String> names, String wanted) {
        int index = names.indexOf(wanted);
        if (index < 0 && wanted.matches("[1-9]\\d{0,3}")) {
            index = Integer.parseInt(wanted) - 1;
        }
        if (index < 0 || index >= names.size()) {
            throw new Misconfigured(what + ": expected a column \"" + wanted + "\", found " + String.join(", ", names));
        }
        return index;
    }

    private static String[] cells(String line) {
        return Arrays.stream(line.replace("\uFEFF", "").split("[,;\\t]", -1))
                .map(cell -> cell.strip().replaceAll("^[\"']|[\"']$", ""))
                .toArray(String[]::new);
    }

    /** @throws Malformed unless it is ISO 8601, date and time with a blank between, or seconds since 1970 */
    long micros(String line) {
        String text = cell(line, time);
        try {
            if (text.matches("[0-9.eE+]+")) {
                return Times.ofSeconds("time", Double.parseDouble(text));
            }
            String iso = text.replace(' ', 'T');
            Instant instant = iso.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(zone);
            return Times.micros(instant);
        } catch (DateTimeParseException | NumberFormatException e) {
            throw Malformed.at("time", text, "ISO 8601 or seconds since 1970");
        }
    }

    /**
     * @return NaN for an empty cell
     * @throws Malformed unless it is empty or a number
     */
    double value(String line) {
        String text = cell(line, value);
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw Malformed.at("value", text, "a number");
        }
    }

    private static String cell(String line, int index) {
        String[] cells = cells(line);
        if (index >= cells.length) {
            throw Malformed.at("row", line, (index + 1) + " columns");
        }
        return cells[index];
    }
}
