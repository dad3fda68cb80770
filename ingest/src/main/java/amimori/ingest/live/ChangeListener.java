package amimori.ingest.live;

import amimori.ingest.change.Changes;
import amimori.ingest.db.DatabaseFailure;
import amimori.ingest.db.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the one connection that listens to {@link Changes#CHANNEL}, and makes a new one when it breaks. */
final class ChangeListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);
    private static final int WAIT_MILLIS = 5_000;
    private static final long PAUSE_MILLIS = 1_000;

    private final DataSource database;
    private final Runnable changed;
    private final Thread thread = new Thread(this::run, "amimori-listen");
    private volatile boolean closed;

    ChangeListener(DataSource database, Runnable changed) {
        this.database = database;
        this.changed = changed;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try (Connection connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException e) {
                if (!closed) {
                    LOG.warn("Not listening to changes, will connect again: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + Changes.CHANNEL);
            // Whatever came while nobody listened.
            changed.run();
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (!closed) {
                if (postgres.getNotifications(WAIT_MILLIS).length > 0) {
                    changed.run();
                } else {
                    // A connection that died without a word is found out by asking something.
                    statement.execute("select 1");
                }
            }
            statement.execute("unlisten *");
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /** Wakes the thread by what it waits for, and waits for it. */
    @Override
    public void close() {
        closed = true;
        try {
            new Jdbc(database).query("select pg_notify(?, '')", row -> true, Changes.CHANNEL);
            thread.join(WAIT_MILLIS + PAUSE_MILLIS);
        } catch (DatabaseFailure e) {
            LOG.debug("The database is away, and with it what the listener waits for: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
