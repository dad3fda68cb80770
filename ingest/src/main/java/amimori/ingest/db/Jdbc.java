package amimori.ingest.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Blocking JDBC in one place: parameters in, mapped rows out, one transaction per call unless a connection is given.
 *
 * <p>Parameters may be {@link Instant}, {@code String[]}, {@code int[]} and {@code byte[][]} beside what JDBC takes
 * as it is. Never call it on an event loop.
 */
public final class Jdbc {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final DataSource source;

    /** Makes an object of the row the result stands at. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What is done inside one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    public Jdbc(DataSource source) {
        this.source = source;
    }

    /** @throws DatabaseFailure if the database does not answer, or refuses */
    public <T> List<T> query(String sql, Row<T> row, Object... parameters) {
        try (Connection connection = source.getConnection()) {
            return query(connection, sql, row, parameters);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(String sql, Row<T> row, Object... parameters) {
        return query(sql, row, parameters).stream().findFirst();
    }

    /** @return how many rows were touched */
    public int update(String sql, Object... parameters) {
        try (Connection connection = source.getConnection()) {
            return update(connection, sql, parameters);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** Runs the work in one transaction: all of it is committed, or nothing. */
    public <T> T transaction(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return transaction(connection, work);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** The same on a connection that the caller holds. */
    public static <T> T transaction(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            T result = work.run(connection);
            connection.commit();
            committed = true;
            return result;
        } finally {
            // A connection that broke cannot roll back; the server does it, and the first failure is the one to report.
            if (!committed && !connection.isClosed()) {
                rollBack(connection);
            }
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void rollBack(Connection connection) throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException e) {
            connection.abort(Runnable::run);
        }
    }

    public static <T> List<T> query(Connection connection, String sql, Row<T> row, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row.read(result));
                }
                return rows;
            }
        }
    }

    public static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    /** A statement whose results, if any, do not matter. */
    public static void execute(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            statement.execute();
        }
    }

    /** Takes an advisory lock until the connection's present transaction ends; returns false if another has it. */
    public static boolean tryLock(Connection connection, long lock) throws SQLException {
        return query(connection, "select pg_try_advisory_xact_lock(?)", row -> row.getBoolean(1), lock)
                .get(0);
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            if (value instanceof Instant instant) {
                statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
            } else if (value instanceof String[] texts) {
                statement.setArray(i + 1, statement.getConnection().createArrayOf("text", texts));
            } else if (value instanceof int[] numbers) {
                statement.setArray(
                        i + 1,
                        statement.getConnection().unwrap(PGConnection.class).createArrayOf("int4", numbers));
            } else if (value instanceof byte[][] bytes) {
                statement.setArray(i + 1, statement.getConnection().createArrayOf("bytea", bytes));
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    /** The instant in a {@code timestamptz} column, or null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** The texts by name in a {@code jsonb} column. */
    public static Map<String, String> texts(ResultSet row, String column) throws SQLException {
        try {
            return JSON.readValue(row.getString(column), TEXTS);
        } catch (JsonProcessingException e) {
            throw new SQLException(column + " is no object of texts", e);
        }
    }

    /** The number in a column, or null. */
    public static Double number(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? null : number;
    }

    /** The whole number in a column, or null. */
    public static Integer whole(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }
}
