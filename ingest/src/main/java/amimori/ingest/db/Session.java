package amimori.ingest.db;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One database connection that an inbox holds, with what is known to be prepared on it. After a failure that may be the
 * connection's own it is thrown away, and the next transaction takes another. For one thread.
 */
public final class Session implements AutoCloseable {
    private final HikariDataSource pool;
    private final Runnable lost;
    private final Set<String> prepared = new HashSet<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private Connection connection;

    Session(HikariDataSource pool, Runnable lost) {
        this.pool = pool;
        this.lost = lost;
    }

    /** Runs the work in one transaction; whatever goes wrong, nothing of it stays. */
    public <T> T transaction(Jdbc.Work<T> work) throws SQLException {
        afterCommit.clear();
        if (connection == null) {
            prepared.clear();
            connection = pool.getConnection();
        }
        boolean intact = false;
        try {
            connection.setAutoCommit(false);
            T result = work.run(connection);
            connection.commit();
            intact = true;
            afterCommit.forEach(Runnable::run);
            return result;
        } catch (SQLException e) {
            if (Failure.of(e) == Failure.DATA) {
                connection.rollback();
                intact = true;
            }
            throw e;
        } finally {
            if (!intact) {
                abandon();
            }
        }
    }

    /**
     * A connection cannot always tell that it is broken: after a COPY that failed, its rollback may do nothing and
     * succeed. A new one costs a few milliseconds.
     */
    private void abandon() {
        pool.evictConnection(connection);
        connection = null;
        lost.run();
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
