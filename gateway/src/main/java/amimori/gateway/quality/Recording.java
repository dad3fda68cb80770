package amimori.gateway.quality;

import amimori.gateway.Misconfigured;
import amimori.gateway.sensor.CsvRow;
import amimori.wire.Flag;
import amimori.wire.Ids;
import amimori.wire.Malformed;
import amimori.wire.Quantity;
import amimori.wire.Reading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A CSV file of readings: one that the gateway itself replays, or one column of a file of another make. */
public final class Recording {
    private static final Pattern SERIES = Pattern.compile("([^/\\[]+)/([^\\[]+?)\\s*(?:\\[(.+)])?");

    private interface Rows {
        /** @throws Malformed when the line cannot be read */
        List<Reading> parse(String line);
    }

    private interface Header {
        Rows of(String line);
    }

    private final Path file;
    private final Header header;
    private long unreadable;

    private Recording(Path file, Header header) {
        this.file = file;
        this.header = header;
    }

    /** A file as a gateway replays it. */
    public static Recording ofGateway(Path file) {
        return new Recording(file, line -> CsvRow.header(file.toString(), line)::parse);
    }

    /**
     * A file of another make, with one line of column names; lines that begin with {@code #} are passed over.
     *
     * @param series {@code instrument/quantity[unit]}
     * @param time name or number of the column
     * @param value name or number of the column
     * @param zone of times that name none
     * @throws Misconfigured when the series or the column is not named as it should be
     */
    public static Recording ofOther(Path file, String series, String time, String value, ZoneOffset zone) {
        Matcher parts = SERIES.matcher(series == null ? "" : series);
        if (!parts.matches() || value == null) {
            throw new Misconfigured(
                    "--series and --value: expected both, such as --series ctd/salinity --value 2, found \"" + series
                            + "\" and \"" + value + '"');
        }
        String quantity = Quantity.resolve(parts.group(2));
        String uom = parts.group(3) != null
                ? parts.group(3)
                : Quantity.of(quantity)
                        .map(Quantity::uom)
                        .orElseThrow(() -> new Misconfigured(
                                "--series: expected a unit in brackets after a quantity of no known unit, found \""
                                        + series + '"'));
        try {
            String instrument = Ids.requirePart("--series, instrument", parts.group(1));
            Quantity.requireName("--series, quantity", quantity);
            return new Recording(file, line -> {
                ForeignRow row = ForeignRow.header(file.toString(), line, time, value, zone);
                return each -> List.of(
                        new Reading(instrument, quantity, uom, row.micros(each), row.value(each), Flag.NOT_EVALUATED));
            });
        } catch (Malformed e) {
            throw new Misconfigured(e.getMessage(), e);
        }
    }

    /**
     * Hands over the readings in the file's order. A value that is not there comes as NaN.
     *
     * @throws Misconfigured when the file cannot be read, or its first line does not name the columns
     */
    public void read(Consumer<Reading> sink) {
        try (BufferedReader in = open()) {
            Rows rows = null;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (rows == null) {
                    rows = header.of(line);
                } else {
                    hand(rows, line, sink);
                }
            }
            if (rows == null) {
                throw new Misconfigured(file + ": expected a line that names the columns, found nothing");
            }
        } catch (IOException e) {
            throw new Misconfigured("the recording " + file + " cannot be read (" + e + ")", e);
        }
    }

    private void hand(Rows rows, String line, Consumer<Reading> sink) {
        List<Reading> readings;
        try {
            readings = rows.parse(line);
        } catch (Malformed e) {
            unreadable++;
            return;
        }
        readings.forEach(sink);
    }

    private BufferedReader open() throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            return new BufferedReader(new InputStreamReader(
                    file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** Lines that could not be read. */
    public long unreadable() {
        return unreadable;
    }
}
