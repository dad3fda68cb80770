package amimori.ingest.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Reading from the database within one consistent view of it: a read-only transaction in which every question sees the
 * same rows. Blocking; never on an event loop.
 */
public final class Rows {
    /** Rows fetched at a time, so that an answer of any length needs little memory. */
    private static final int FETCH = 2_000;
    /** No question of the API should take near as long; one that does is cut off rather than left to pile up. */
    private static final int TIMEOUT_SECONDS = 60;

    private final Connection connection;

    private Rows(Connection connection) {
        this.connection = connection;
    }

    /** What one reads within the view. */
    @FunctionalInterface
    public interface Reading {
        void read(Rows rows) throws Exception;
    }

    /** Makes a value of the row the cursor stands on. */
    @FunctionalInterface
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Takes values one by one; what it throws ends the reading. */
    @FunctionalInterface
    public interface Sink<T> {
        void accept(T value) throws Exception;
    }

    /** Opens the view, lets it be read and closes it. */
    public static void within(DataSource database, Reading reading) throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try {
                reading.read(new Rows(connection));
                connection.commit();
            } catch (Exception e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setReadOnly(false);
            }
        }
    }

    <T> void each(String sql, Mapper<T> mapper, Sink<? super T> sink, Object... values) throws Exception {
        each(FETCH, sql, mapper, sink, values);
    }

    /** The same with fewer rows fetched at a time, where each may be large. */
    <T> void each(int fetch, String sql, Mapper<T> mapper, Sink<? super T> sink, Object... values) throws Exception {
        try (PreparedStatement ask = connection.prepareStatement(sql)) {
            ask.setFetchSize(fetch);
            ask.setQueryTimeout(TIMEOUT_SECONDS);
            for (int i = 0; i < values.length; i++) {
                bind(ask, i + 1, values[i]);
            }
            try (ResultSet row = ask.executeQuery()) {
                while (row.next()) {
                    sink.accept(mapper.map(row));
                }
            }
        }
    }

    <T> List<T> list(String sql, Mapper<T> mapper, Object... values) throws Exception {
        List<T> all = new ArrayList<>();
        each(sql, mapper, all::add, values);
        return all;
    }

    private void bind(PreparedStatement ask, int at, Object value) throws SQLException {
        if (value instanceof Instant instant) {
            ask.setObject(at, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof String[] texts) {
            ask.setArray(at, connection.createArrayOf("text", texts));
        } else if (value instanceof Integer[] numbers) {
            ask.setArray(at, connection.createArrayOf("integer", numbers));
        } else {
            ask.setObject(at, value);
        }
    }
}
