package amimori.ingest.storage;

import amimori.ingest.db.CopyBuffer;
import amimori.ingest.db.Database;
import amimori.ingest.db.DatabaseFailure;
import amimori.ingest.db.Jdbc;
import amimori.ingest.db.KeyedTable;
import amimori.ingest.db.Outcome;
import amimori.ingest.db.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tries on a small hypertable of its own what happens to rows that come late into a compressed chunk, the way intake
 * stores them. TimescaleDB had versions that gave up a batch at the first row that was there already (issue 7672), or let
 * a key in twice (6302): a server is believed only after it has shown that it does neither.
 */
final class CompressionProbe {
    /** Several times what is packed together. */
    private static final int ROWS = 3_000;

    private static final long SECOND = 1_000_000;
    private static final KeyedTable<Row> STORE = new KeyedTable<>(
            CompressionStore.PROBE,
            List.of("series_id", "time"),
            List.of("value"),
            List.of(),
            Comparator.comparing(Row::series).thenComparing(Row::micros),
            CompressionProbe::write);

    private final Database database;

    CompressionProbe(Database database) {
        this.database = database;
    }

    private record Row(int series, long micros, double value) {}

    private static void write(Row row, CopyBuffer out) {
        out.int4(row.series()).timestamptz(row.micros()).float8(row.value());
    }

    /**
     * Tries it, and leaves nothing behind.
     *
     * @param compress whether the chunks are compressed before rows come late
     * @return what is wrong, as the end of a sentence that begins with the server; empty if nothing is
     */
    Optional<String> fault(boolean compress) {
        Jdbc jdbc = database.patient();
        CompressionStore.dropProbe(jdbc);
        try (Session session = database.session()) {
            CompressionStore.layProbe(jdbc, ROWS, compress);
            return lateRows(session, jdbc);
        } catch (KeyedTable.Vanished e) {
            return Optional.of("loses rows that come late into compressed chunks");
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        } finally {
            CompressionStore.dropProbe(jdbc);
        }
    }

    private static Optional<String> lateRows(Session session, Jdbc jdbc) throws SQLException {
        // Between those that are there, and of a series that was not.
        List<Row> fresh = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            fresh.add(new Row(1 + i % 3, (4L * i + 1) * SECOND, i));
        }
        if (!store(session, fresh).stream().allMatch(Outcome.STORED::equals)) {
            return Optional.of("takes new rows for known ones in compressed chunks");
        }
        // Known, new, another value, new, again and again: after each that is there one that must not be lost.
        List<Row> mixed = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            long there = (4L * i) * SECOND;
            mixed.add(new Row(1, there, 2.0 * i));
            mixed.add(new Row(1, there + SECOND / 2, i));
            mixed.add(new Row(2, there, -1));
            mixed.add(new Row(2, there + SECOND / 2, i));
        }
        List<Outcome> outcomes = store(session, mixed);
        boolean told = IntStream.range(0, mixed.size()).allMatch(i -> switch (i % 4) {
            case 0 -> outcomes.get(i).equals(Outcome.DUPLICATE);
            case 2 -> outcomes.get(i).what() == Outcome.What.CONFLICT;
            default -> outcomes.get(i).equals(Outcome.STORED);
        });
        if (!told) {
            return Optional.of("loses rows that come late into compressed chunks");
        }
        return counted(jdbc, Stream.concat(fresh.stream(), mixed.stream()).toList());
    }

    private static List<Outcome> store(Session session, List<Row> rows) throws SQLException {
        return Arrays.asList(session.transaction(connection -> STORE.store(session, rows)));
    }

    private static Optional<String> counted(Jdbc jdbc, List<Row> late) {
        long expected = late.stream()
                .filter(row -> row.series() == 3 || row.micros() % (2 * SECOND) != 0)
                .count();
        boolean right = CompressionStore.probeHolds(jdbc, 2 * ROWS + expected);
        return right ? Optional.empty() : Optional.of("keeps a key twice, or not at all, in compressed chunks");
    }
}
