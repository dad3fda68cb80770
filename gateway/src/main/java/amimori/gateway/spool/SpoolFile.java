package amimori.gateway.spool;

import amimori.gateway.Misconfigured;
import amimori.wire.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The SQL of the spool. One connection; calls take turns. */
final class SpoolFile {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolFile.class);
    /** What the log may keep on disk after a checkpoint, bytes. */
    private static final int JOURNAL_BYTES = 16 << 20;

    private final Path path;
    private final long maxBytes;
    private final Connection connection;
    private final ReentrantLock turn = new ReentrantLock();
    private final Totals totals = new Totals();

    private SpoolFile(Path path, long maxBytes, Connection connection) throws SQLException {
        this.path = path;
        this.maxBytes = maxBytes;
        this.connection = connection;
        try (Statement sql = connection.createStatement()) {
            for (String statement : SpoolSql.SCHEMA) {
                sql.execute(statement);
            }
            totals.read(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    static SpoolFile open(SpoolConfig config) {
        Path path = config.file();
        try {
            if (path.toAbsolutePath().getParent() != null) {
                Files.createDirectories(path.toAbsolutePath().getParent());
            }
            return new SpoolFile(path, config.bytes(), connect(path));
        } catch (SQLException e) {
            return openAnew(config, e);
        } catch (IOException e) {
            throw new Misconfigured("spool.file: the folder of " + path + " cannot be made (" + e + ")", e);
        }
    }

    private static SpoolFile openAnew(SpoolConfig config, SQLException first) {
        Path path = config.file();
        SQLiteErrorCode code = first instanceof SQLiteException sqlite ? sqlite.getResultCode() : null;
        if (code == SQLiteErrorCode.SQLITE_BUSY || code == SQLiteErrorCode.SQLITE_LOCKED) {
            throw new Misconfigured("spool.file: " + path + " is in use by another process", first);
        }
        if (code != SQLiteErrorCode.SQLITE_NOTADB && code != SQLiteErrorCode.SQLITE_CORRUPT) {
            throw new Misconfigured("spool.file: " + path + " cannot be opened (" + first.getMessage() + ")", first);
        }
        try {
            Path aside = path.resolveSibling(path.getFileName() + ".damaged");
            Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(path.resolveSibling(path.getFileName() + "-wal"));
            LOG.error("spool {} is damaged ({}): set aside as {}, a new one begins", path, first.getMessage(), aside);
            return new SpoolFile(path, config.bytes(), connect(path));
        } catch (IOException | SQLException e) {
            throw new Misconfigured("spool.file: " + path + " is damaged and cannot be set aside (" + e + ")", e);
        }
    }

    private static Connection connect(Path path) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setJournalSizeLimit(JOURNAL_BYTES);
        config.setBusyTimeout(0);
        // Transactions are begun and ended by hand: SQLite rolls back by itself when a disk is full, and the driver,
        // which would otherwise keep the account, would not notice.
        return config.createConnection("jdbc:sqlite:" + path);
    }

    /** The next to send that are not in {@code leased}, the refused whose time has come last. */
    List<Waiting> select(Lane lane, int most, long mostBytes, Set<Long> leased, Instant now) throws SQLException {
        turn.lock();
        try {
            List<Waiting> found = new ArrayList<>();
            long sum = 0;
            for (String query : List.of(SpoolSql.WAITING, SpoolSql.DUE)) {
                try (PreparedStatement sql = connection.prepareStatement(query)) {
                    sql.setInt(1, lane.ordinal());
                    sql.setLong(2, query.equals(SpoolSql.DUE) ? Times.micros(now) : 0);
                    try (ResultSet row = sql.executeQuery()) {
                        while (found.size() < most && sum < mostBytes && row.next()) {
                            if (!leased.contains(row.getLong(1))) {
                                found.add(SpoolSql.waiting(row, lane));
                                sum += row.getLong(6);
                            }
                        }
                    }
                }
            }
            if (lane == Lane.READINGS) {
                found.sort(Comparator.comparingLong(Waiting::id));
            }
            return found;
        } finally {
            turn.unlock();
        }
    }

    Depth depth() {
        turn.lock();
        try (Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(SpoolSql.OLDEST)) {
            Long oldest = row.next() ? (Long) row.getLong(1) : null;
            return totals.depth(oldest);
        } catch (SQLException e) {
            LOG.warn("spool {}: its oldest message cannot be read ({})", path, e.getMessage());
            return totals.depth(null);
        } finally {
            turn.unlock();
        }
    }

    /** Begins a transaction; until it is closed others wait for their turn. */
    Change begin(Set<Long> leased) throws SQLException {
        turn.lock();
        try {
            execute("begin immediate");
            return new Change(connection, totals, maxBytes, leased, this::rollback, turn);
        } catch (SQLException e) {
            turn.unlock();
            throw e;
        }
    }

    private void execute(String statement) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** Undoes a transaction that was begun, reads the totals anew, and gives the log's room back to the disk. */
    private void rollback() {
        for (String statement : List.of("rollback", "pragma wal_checkpoint(truncate)")) {
            try {
                execute(statement);
            } catch (SQLException e) {
                // SQLite rolled back already, or the disk has no room even for that.
                LOG.debug("spool {}: {} failed ({})", path, statement, e.getMessage());
            }
        }
        try {
            totals.read(connection);
        } catch (SQLException e) {
            LOG.warn("spool {}: cannot be counted ({})", path, e.getMessage());
        }
    }

    void close() {
        turn.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("spool {}: cannot be closed ({})", path, e.getMessage());
        } finally {
            turn.unlock();
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
