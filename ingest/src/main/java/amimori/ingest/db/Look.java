package amimori.ingest.db;

import amimori.ingest.Misconfigured;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.FlywayException;

/**
 * A database as it is: one connection that can only read, without time limits, and nothing is brought up to date. For one
 * thread.
 */
public final class Look implements AutoCloseable {
    private final DbConfig config;
    private final Connection connection;
    private Schema.State schema;

    private Look(DbConfig config, Connection connection) {
        this.config = config;
        this.connection = connection;
    }

    /** @throws Misconfigured in one sentence, if the server cannot be reached */
    public static Look at(DbConfig config) {
        try {
            Connection connection = FirstContact.connect(config);
            connection.setReadOnly(true);
            return new Look(config, connection);
        } catch (SQLException e) {
            throw new Misconfigured(
                    "The database at " + config.shown() + " cannot be looked at: " + DatabaseFailure.firstLine(e), e);
        }
    }

    /** One statement at a time, each with its own view of the database. */
    public Connection connection() {
        return connection;
    }

    /** Several questions to one and the same state of the database; short, since the server keeps old rows meanwhile. */
    public <T> T atOnce(Jdbc.Work<T> work) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try {
            return Jdbc.transaction(connection, work);
        } finally {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    /** Name and version of server and extension. */
    public String server() throws SQLException {
        String timescale = Jdbc.query(
                        connection,
                        "select extversion from pg_extension where extname = 'timescaledb'",
                        row -> ", TimescaleDB " + row.getString(1))
                .stream()
                .findFirst()
                .orElse("");
        return "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion() + timescale;
    }

    public Durability durability() throws SQLException {
        return Durability.read(connection);
    }

    /** Version of the schema. */
    public String schemaVersion() throws SQLException {
        return schema().version();
    }

    /** What makes the schema another than this program's, one line each. */
    public List<String> schemaProblems() throws SQLException {
        return schema().wrong();
    }

    private Schema.State schema() throws SQLException {
        try {
            schema = schema == null ? Schema.state(config) : schema;
            return schema;
        } catch (FlywayException e) {
            throw new SQLException("the history of the schema cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
