package amimori.ingest.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * One database connection that an inbox holds, with what is known to be prepared on it. A connection that failed is
 * given back, broken as it is, and the next transaction takes another. For one thread.
 */
public final class Session implements AutoCloseable {
    private final DataSource source;
    private final Set<String> prepared = new HashSet<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private Connection connection;

    public Session(DataSource source) {
        this.source = source;
    }

    /** Runs the work in one transaction; whatever goes wrong, nothing of it stays. */
    public <T> T transaction(Jdbc.Work<T> work) throws SQLException {
        afterCommit.clear();
        if (connection == null) {
            prepared.clear();
            connection = source.getConnection();
        }
        boolean committed = false;
        try {
            connection.setAutoCommit(false);
            T result = work.run(connection);
            connection.commit();
            committed = true;
            afterCommit.forEach(Runnable::run);
            return result;
        } finally {
            if (!committed) {
                abandon();
            }
        }
    }

    /** A connection that cannot even roll back is broken: the pool throws it away. */
    private void abandon() throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException e) {
            close();
        }
    }

    /** Something that is true only once the present transaction is committed. */
    public void afterCommit(Runnable what) {
        afterCommit.add(what);
    }

    Connection connection() {
        return connection;
    }

    /** Runs a statement, unless an earlier transaction that was committed on this connection has run it. */
    void prepareOnce(String sql) throws SQLException {
        if (!prepared.contains(sql)) {
            Jdbc.execute(connection, sql);
            afterCommit(() -> prepared.add(sql));
        }
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            try (Connection given = connection) {
                connection = null;
                if (!given.isClosed()) {
                    given.setAutoCommit(true);
                }
            }
        }
    }
}
