package amimori.ingest.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table whose rows have a natural key with a {@code time} in it. A batch of nothing but new rows, the usual one, goes
 * straight in by {@code COPY}. Where a key was taken, or another transaction is about to take it and commits, the server
 * refuses that; then, and for the next batches, rows go by {@code COPY} into a temporary table and {@code INSERT … ON
 * CONFLICT DO NOTHING}, and those that were not new are told apart into duplicates and conflicts.
 *
 * <p>Rows are sorted by key, which keeps the index's pages together and two connections with the same keys from waiting
 * for each other in a ring.
 *
 * @param <T> a row
 */
public final class KeyedTable<T> {
    /**
     * After a lost connection what was not acknowledged comes again, many batches of it: so many without a single
     * duplicate end the caution.
     */
    private static final int CAUTION = 8;

    private static final String UNIQUE_VIOLATION = "23505";

    private final String table;
    private final Comparator<T> order;
    private final BiConsumer<T, CopyBuffer> columns;
    private final CopyInto straight;
    private final String create;
    private final CopyInto incoming;
    private final String insert;
    private final String insertAndTell;
    private final String compare;
    /** Batches that are still to go the careful way, of all connections together. */
    private final AtomicInteger caution = new AtomicInteger();

    /**
     * @param table its name
     * @param key columns of the primary key
     * @param value columns that make two rows with the same key a duplicate or a conflict
     * @param rest columns that do not
     * @param order of rows by their key
     * @param columns writes a row: key, value and rest, in this order
     */
    public KeyedTable(
            String table,
            List<String> key,
            List<String> value,
            List<String> rest,
            Comparator<T> order,
            BiConsumer<T, CopyBuffer> columns) {
        this.table = table;
        this.order = order;
        this.columns = columns;
        List<String> all = Stream.of(key, value, rest).flatMap(List::stream).toList();
        String list = String.join(", ", quoted(all));
        String incoming = "incoming_" + table;
        String from = " from " + incoming;
        this.create = "create temp table if not exists " + incoming + " on commit delete rows as select 0 as ord, "
                + list + " from \"" + table + "\" with no data";
        this.straight = new CopyInto(table, all.toArray(String[]::new));
        this.incoming = new CopyInto(
                incoming, Stream.concat(Stream.of("ord"), all.stream()).toArray(String[]::new));
        this.insert = "insert into \"" + table + "\" (" + list + ") select " + list + from
                + " order by ord on conflict do nothing";
        String keys = String.join(", ", quoted(key));
        this.insertAndTell = "with fresh as (" + insert + " returning " + keys
                + ") select min(i.ord) from fresh f join " + incoming + " i using (" + keys + ") group by " + keys;
        String stored = value.stream().map(c -> "'" + c + "', r.\"" + c + "\"").collect(Collectors.joining(", "));
        this.compare = "select i.ord, " + tuple("i", value) + " is distinct from " + tuple("r", value)
                + ", jsonb_build_object(" + stored + ")::text from " + incoming + " i join \"" + table + "\" r using ("
                + keys + ") where r.time between (select min(time)" + from + ") and (select max(time)" + from
                + ") and i.ord <> all (?)";
    }

    private static List<String> quoted(List<String> columns) {
        return columns.stream().map(c -> '"' + c + '"').toList();
    }

    private static String tuple(String alias, List<String> columns) {
        return columns.stream().map(c -> alias + ".\"" + c + '"').collect(Collectors.joining(", ", "row(", ")"));
    }

    /**
     * Stores rows inside the session's present transaction.
     *
     * @param rows in the order they arrived: of two with the same key the first wins
     * @return what became of each, in the same order
     * @throws Vanished if a row is neither new nor there already
     */
    public Outcome[] store(Session session, List<T> rows) throws SQLException {
        Outcome[] outcomes = new Outcome[rows.size()];
        if (rows.isEmpty()) {
            return outcomes;
        }
        Integer[] sorted = sorted(rows);
        Connection connection = session.connection();
        if (caution.get() == 0 && keysDiffer(rows, sorted) && copyStraight(connection, rows, sorted)) {
            Arrays.fill(outcomes, Outcome.STORED);
            return outcomes;
        }
        session.prepareOnce(create);
        copy(connection, rows, sorted);
        Savepoint before = connection.setSavepoint();
        if (Jdbc.update(connection, insert) == rows.size()) {
            connection.releaseSavepoint(before);
            Arrays.fill(outcomes, Outcome.STORED);
            caution.updateAndGet(left -> Math.max(0, left - 1));
        } else {
            connection.rollback(before);
            caution.set(CAUTION);
            tellApart(connection, sorted, outcomes);
        }
        return outcomes;
    }

    private boolean keysDiffer(List<T> rows, Integer[] sorted) {
        for (int i = 1; i < sorted.length; i++) {
            if (order.compare(rows.get(sorted[i - 1]), rows.get(sorted[i])) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns false, with nothing written, if a key is taken. */
    private boolean copyStraight(Connection connection, List<T> rows, Integer[] sorted) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            straight.store(connection, Arrays.asList(sorted), (i, out) -> columns.accept(rows.get(i), out));
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            caution.set(CAUTION);
            return false;
        }
    }

    private Integer[] sorted(List<T> rows) {
        Integer[] sorted = new Integer[rows.size()];
        Arrays.setAll(sorted, i -> i);
        Arrays.sort(sorted, (a, b) -> order.compare(rows.get(a), rows.get(b)));
        return sorted;
    }

    private void copy(Connection connection, List<T> rows, Integer[] sorted) throws SQLException {
        List<Integer> ords = IntStream.range(0, sorted.length).boxed().toList();
        incoming.store(connection, ords, (ord, out) -> {
            out.int4(ord);
            columns.accept(rows.get(sorted[ord]), out);
        });
    }

    private void tellApart(Connection connection, Integer[] sorted, Outcome[] outcomes) throws SQLException {
        List<Integer> fresh = Jdbc.query(connection, insertAndTell, row -> row.getInt(1));
        fresh.forEach(ord -> outcomes[sorted[ord]] = Outcome.STORED);
        // A statement of its own, so that it sees the rows above and what others committed while those waited.
        try (PreparedStatement statement = connection.prepareStatement(compare)) {
            statement.setArray(1, connection.createArrayOf("int4", fresh.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    outcomes[sorted[row.getInt(1)]] =
                            row.getBoolean(2) ? Outcome.conflict(row.getString(3)) : Outcome.DUPLICATE;
                }
            }
        }
        if (Arrays.asList(outcomes).contains(null)) {
            // Retention took what stood under its key a moment ago, perhaps. What is in no table is not acknowledged.
            throw new Vanished("a row of " + table + " is neither new nor there already");
        }
    }

    /** A row was neither inserted nor found under its key. Trying again helps, unless the server loses rows. */
    public static final class Vanished extends SQLException {
        private static final long serialVersionUID = 1;
        private static final String SERIALIZATION_FAILURE = "40001";

        Vanished(String what) {
            super(what, SERIALIZATION_FAILURE);
        }
    }
}
