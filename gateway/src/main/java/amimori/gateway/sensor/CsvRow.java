package amimori.gateway.sensor;

import amimori.gateway.Misconfigured;
import amimori.wire.Malformed;
import amimori.wire.Quantity;
import amimori.wire.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the columns of a CSV file mean, from its first line. Either one value a row, {@code
 * time,instrument,quantity,value[,unit]} in any order, or many, {@code time,t5/temperature,ctd/salinity[/]} with a unit in
 * brackets where the quantity does not know its own. An empty cell is no value.
 */
public final class CsvRow {
    private static final Pattern WIDE = Pattern.compile("([^/\\[]+)/([^\\[]+?)\\s*(?:\\[(.+)])?");

    private final int time;
    private final int[] single;
    private final List<Column> columns = new ArrayList<>();

    private record Column(int index, String instrument, String quantity, String unit) {}

    private CsvRow(int time, int[] single) {
        this.time = time;
        this.single = single;
    }

    /**
     * @param what names the file in the refusal
     * @throws Misconfigured unless the header is one of the two kinds
     */
    public static CsvRow header(String what, String line) {
        List<String> names = Arrays.stream(cells(line)).map(String::toLowerCase).toList();
        int time = names.indexOf("time");
        if (names.containsAll(List.of("time", "instrument", "quantity", "value"))) {
            return new CsvRow(time, new int[] {
                names.indexOf("instrument"), names.indexOf("quantity"), names.indexOf("value"), names.indexOf("unit")
            });
        }
        CsvRow row = new CsvRow(time, null);
        String[] written = cells(line);
        for (int i = 0; i < written.length; i++) {
            Matcher wide = WIDE.matcher(written[i]);
            if (i != time && wide.matches()) {
                row.columns.add(
                        new Column(i, wide.group(1), wide.group(2), wide.group(3) == null ? "" : wide.group(3)));
            }
        }
        if (time < 0 || row.columns.isEmpty()) {
            throw new Misconfigured(what + ": expected a first line such as time,instrument,quantity,value,unit or"
                    + " time,t5/" + Quantity.TEMPERATURE.alias() + ", found \"" + line + '"');
        }
        return row;
    }

    private static String[] cells(String line) {
        return Arrays.stream(line.replace("\uFEFF", "").split("[,;\\t]", -1))
                .map(String::strip)
                .map(cell -> cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"")
                        ? cell.substring(1, cell.length() - 1)
                        : cell)
                .toArray(String[]::new);
    }

    /** @throws Malformed naming what is wrong with the row */
    public List<Reading> parse(String line) {
        String[] cells = cells(line);
        long micros = LogLine.timeMicros(cell(cells, time));
        List<Reading> readings = new ArrayList<>();
        if (single != null) {
            if (!cell(cells, single[2]).isEmpty()) {
                readings.add(LogLine.reading(
                        cell(cells, single[0]),
                        cell(cells, single[1]),
                        cell(cells, single[2]),
                        cell(cells, single[3]),
                        micros));
            }
            return readings;
        }
        for (Column column : columns) {
            String value = cell(cells, column.index());
            if (!value.isEmpty()) {
                readings.add(LogLine.reading(column.instrument(), column.quantity(), value, column.unit(), micros));
            }
        }
        return readings;
    }

    private static String cell(String[] cells, int i) {
        return i >= 0 && i < cells.length ? cells[i] : "";
    }
}
