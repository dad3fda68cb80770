package amimori.simulator.ledger;

import amimori.simulator.ledger.Ledger.Cell;
import amimori.simulator.ledger.Ledger.Series;
import amimori.wire.Malformed;
import amimori.wire.Reading;
import amimori.wire.Senml;
import amimori.wire.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares a ledger with the database value by value: acknowledged ⊆ stored ∪ dead letters ⊆ sent, nothing twice. A unit at a time, so
 * memory is bounded by the largest unit.
 */
public final class Verifier {
    static final int MOST_EXAMPLES = 10;
    private static final int FETCH = 20_000;
    /** Of the file; in memory a reading takes about as much as there. */
    private static final long MOST_BYTES_AT_ONCE = 128L << 20;

    private static final String STORED = """
            select s.instrument || '/' || s.quantity, (extract(epoch from r.time) * 1000000)::bigint, r.value
            from series s join reading r on r.series_id = s.id
            where s.unit_id = ?
            """;
    private static final String KEPT =
            "select content_type, payload from dead_letter where unit_id = ? and kind = 'senml'";

    private final Connection connection;
    private final boolean complete;
    private final List<String> examples = new ArrayList<>();
    private long sent;
    private long acknowledged;
    private long stored;
    private long dead;
    private long lost;
    private long doubled;
    private long foreign;

    private Verifier(Connection connection, boolean complete) {
        this.connection = connection;
        this.complete = complete;
    }

    /**
     * @param complete whether all that was sent has to be in, as after catching up
     * @throws SQLException when the database does not answer or has another schema
     */
    public static Verdict verify(Ledger ledger, Connection connection, boolean complete) throws SQLException {
        Verifier verifier = new Verifier(connection, complete);
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            for (String unit : ledger.units()) {
                verifier.unit(unit, ledger.series(unit));
            }
            connection.rollback();
        } finally {
            connection.setAutoCommit(autoCommit);
        }
        return verifier.verdict();
    }

    /**
     * The same of a ledger of any length: it is read as often as it takes to hold no more than a part of its units at a
     * time.
     *
     * @throws IOException when the file cannot be read, is no ledger or is damaged before its end
     */
    public static Verdict verify(Path file, Connection connection, boolean complete) throws IOException, SQLException {
        int parts = Math.toIntExact(1 + Files.size(file) / MOST_BYTES_AT_ONCE);
        return verify(file, connection, complete, parts);
    }

    static Verdict verify(Path file, Connection connection, boolean complete, int parts)
            throws IOException, SQLException {
        Verdict all = new Verdict(0, 0, 0, 0, 0, 0, 0, List.of());
        for (int i = 0; i < parts; i++) {
            int part = i;
            Ledger ledger = Ledger.read(file, unit -> Math.floorMod(unit.hashCode(), parts) == part);
            all = all.plus(verify(ledger, connection, complete));
        }
        return all;
    }

    private static final class State {
        private final TreeMap<Long, Cell> cells;
        private final Map<Long, Integer> found = new HashMap<>();
        private final Map<Long, Double> stored = new HashMap<>();
        private final Map<Long, Set<Double>> kept = new HashMap<>();

        State(Series series) {
            this.cells = series.cells();
        }
    }

    private void unit(String unit, Map<String, Series> series) throws SQLException {
        Map<String, State> states = new HashMap<>();
        series.forEach((name, one) -> states.put(name, new State(one)));
        try (PreparedStatement sql = connection.prepareStatement(STORED)) {
            sql.setFetchSize(FETCH);
            sql.setString(1, unit);
            try (ResultSet row = sql.executeQuery()) {
                while (row.next()) {
                    found(unit, states.get(row.getString(1)), row);
                }
            }
        }
        deadLetters(unit, states);
        states.forEach((name, state) -> settle(unit, name, state));
    }

    /** What a dead letter holds is not lost: it can be looked at, and sent in again. */
    private void deadLetters(String unit, Map<String, State> states) throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(KEPT)) {
            sql.setFetchSize(FETCH);
            sql.setString(1, unit);
            try (ResultSet row = sql.executeQuery()) {
                while (row.next()) {
                    for (Reading reading : readings(row.getString(1), row.getBytes(2))) {
                        State state = states.get(reading.instrument() + "/" + reading.quantity());
                        if (state != null) {
                            state.kept
                                    .computeIfAbsent(reading.timeMicros(), time -> new HashSet<>())
                                    .add(reading.value());
                        }
                    }
                }
            }
        }
    }

    private static List<Reading> readings(String contentType, byte[] payload) {
        try {
            return Senml.decode(payload, Senml.Format.of(contentType)).readings();
        } catch (Malformed e) {
            return List.of(); // dead because it cannot be read
        }
    }

    private void found(String unit, State state, ResultSet row) throws SQLException {
        long time = row.getLong(2);
        double value = row.getDouble(3);
        Cell cell = state == null ? null : state.cells.get(time);
        if (cell == null || !cell.holds(value)) {
            foreign++;
            example("foreign", unit, row.getString(1), time, String.valueOf(value));
            return;
        }
        if (state.found.merge(time, 1, Integer::sum) > 1) {
            doubled++;
            example("doubled", unit, row.getString(1), time, String.valueOf(value));
        }
        state.stored.put(time, value);
    }

    private void settle(String unit, String name, State state) {
        state.cells.forEach((time, cell) -> {
            for (int i = 0; i < cell.size(); i++) {
                double value = cell.value(i);
                Double there = state.stored.get(time);
                boolean in = there != null && Double.compare(there, value) == 0;
                boolean kept = !in && state.kept.getOrDefault(time, Set.of()).contains(value);
                sent++;
                acknowledged += cell.acknowledged(i) ? 1 : 0;
                stored += in ? 1 : 0;
                dead += kept ? 1 : 0;
                if (!in && !kept && (complete || cell.acknowledged(i))) {
                    lost++;
                    example("lost", unit, name, time, cell.acknowledged(i) ? "acknowledged" : "not acknowledged");
                }
            }
        });
    }

    private void example(String what, String unit, String series, long time, String detail) {
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(what + ": " + unit + " " + series + " " + Times.instant(time) + " " + detail);
        }
    }

    private Verdict verdict() {
        return new Verdict(sent, acknowledged, stored, dead, lost, doubled, foreign, examples);
    }
}
