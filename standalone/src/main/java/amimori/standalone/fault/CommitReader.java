package amimori.standalone.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees, to {@value #LOOK_MILLIS} ms, when batches are committed: each with something new adds to the table change. */
final class CommitReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitReader.class);
    private static final int LOOK_MILLIS = 20;
    private static final int ANSWER_S = 1;

    private final Db db;
    private final Thread thread = new Thread(this::run, "commit-watch");
    private long newest = -1;
    private long last;
    private long longest;
    private volatile boolean closed;

    private CommitReader(Db db) {
        this.db = db;
        this.last = System.nanoTime();
        thread.setDaemon(true);
        thread.start();
    }

    /** Begins to look; the first gap begins now. */
    static CommitReader watch(Db db) {
        return new CommitReader(db);
    }

    private void run() {
        while (!closed) {
            try (Connection connection = db.connect();
                    PreparedStatement query = connection.prepareStatement("select coalesce(max(id), 0) from change")) {
                connection.setNetworkTimeout(Runnable::run, ANSWER_S * 1000);
                while (!closed) {
                    look(query);
                    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                }
            } catch (SQLException e) {
                LOG.debug("looking for commits: {}", e.getMessage());
                pause();
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    private void look(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            row.next();
            saw(row.getLong(1), System.nanoTime());
        }
    }

    private synchronized void saw(long id, long now) {
        if (newest >= 0 && id > newest) {
            longest = Math.max(longest, now - last);
            last = now;
        }
        newest = id;
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS * 5);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** When the last commit was seen, {@link System#nanoTime()}. */
    synchronized long lastNanos() {
        return last;
    }

    /** The longest time from one commit to the next. */
    synchronized double longestSeconds() {
        return longest / 1e9;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.interrupt();
        thread.join(5_000);
    }
}
