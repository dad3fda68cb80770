package amimori.standalone.bench;

import amimori.ingest.db.Jdbc;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The bound: how fast the same database takes rows into the same table by nothing but COPY, on one connection, with
 * 10,000 rows a commit, made ready beforehand so that their making costs nothing.
 *
 * <p>Rows come as the load's do: unit after unit with its pack of readings of one instant, round after round, so that
 * each commit goes to neighbouring series and each round to the end of every series.
 */
final class BoundStore {
    /** Rows a commit. */
    static final int COMMIT = 10_000;

    private static final long POSTGRES_EPOCH_MICROS = 946_684_800_000_000L;
    private static final byte[] HEAD = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int BINARY_ROW = 2 + 8 + 12 + 12 + 6 + 6;
    private static final String TEXT = "copy reading (series_id, time, value, flag, clock) from stdin";

    private final Connection connection;
    private final long series;
    private final long rows;
    private final Instant begin;

    /**
     * @param series how many different ones
     * @param rows of one measurement
     * @param begin time of the first round; rounds are a second apart, from then on
     */
    BoundStore(Connection connection, long series, long rows, Instant begin) {
        this.connection = connection;
        this.series = series;
        this.rows = rows;
        this.begin = begin;
    }

    /** Rows a second, the median of three measurements of an empty table each. */
    double text() throws SQLException {
        List<byte[]> blocks = new ArrayList<>();
        for (long first = 0; first < rows; first += COMMIT) {
            blocks.add(textBlock(first));
        }
        return median(TEXT, blocks);
    }

    /** The same in COPY's binary form. */
    double binary() throws SQLException {
        List<byte[]> blocks = new ArrayList<>();
        for (long first = 0; first < rows; first += COMMIT) {
            blocks.add(binaryBlock(first));
        }
        return median(TEXT + " (format binary)", blocks);
    }

    private double median(String copy, List<byte[]> blocks) throws SQLException {
        double[] rates = new double[3];
        for (int i = 0; i < rates.length; i++) {
            clear();
            rates[i] = rate(copy, blocks);
        }
        clear();
        Arrays.sort(rates);
        return rates[1];
    }

    private void clear() throws SQLException {
        Jdbc.execute(connection, "truncate reading");
    }

    private double rate(String copy, List<byte[]> blocks) throws SQLException {
        connection.setAutoCommit(false);
        try {
            long start = System.nanoTime();
            for (byte[] block : blocks) {
                CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
                in.writeToCopy(block, 0, block.length);
                in.endCopy();
                connection.commit();
            }
            return blocks.size() * (double) COMMIT / (System.nanoTime() - start) * 1e9;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private long seriesOf(long row) {
        return 1 + row % series;
    }

    private long microsOf(long row) {
        return Math.addExact(begin.getEpochSecond(), row / series) * 1_000_000L;
    }

    private static double valueOf(long row) {
        return Math.round(12_000 + (row * 7_919) % 16_000) / 1000d;
    }

    private byte[] textBlock(long first) {
        StringBuilder text = new StringBuilder(COMMIT * 48);
        for (long row = first; row < first + COMMIT; row++) {
            text.append(seriesOf(row))
                    .append('\t')
                    .append(Instant.ofEpochSecond(microsOf(row) / 1_000_000L))
                    .append('\t')
                    .append(valueOf(row))
                    .append("\t2\t0\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] binaryBlock(long first) {
        ByteBuffer bytes =
                ByteBuffer.allocate(HEAD.length + COMMIT * BINARY_ROW + 2).put(HEAD);
        for (long row = first; row < first + COMMIT; row++) {
            bytes.putShort((short) 5)
                    .putInt(4)
                    .putInt((int) seriesOf(row))
                    .putInt(8)
                    .putLong(microsOf(row) - POSTGRES_EPOCH_MICROS)
                    .putInt(8)
                    .putDouble(valueOf(row))
                    .putInt(2)
                    .putShort((short) 2)
                    .putInt(2)
                    .putShort((short) 0);
        }
        return bytes.putShort((short) -1).array();
    }
}
