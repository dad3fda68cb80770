package amimori.gateway.spool;

import amimori.wire.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;

/** One transaction on the spool, of the writing thread; closed without a commit it never was. */
final class Change implements AutoCloseable {
    private final Connection connection;
    private final Totals totals;
    private final long maxBytes;
    private final Runnable undo;
    private final Lock turn;
    private final Set<Long> leased;
    private boolean gaveUp;
    private boolean committed;

    /**
     * @param turn held by the caller, given up by {@link #close()}
     * @param undo called by {@link #close()} without a commit
     */
    Change(Connection connection, Totals totals, long maxBytes, Set<Long> leased, Runnable undo, Lock turn) {
        this.connection = connection;
        this.totals = totals;
        this.maxBytes = maxBytes;
        this.leased = leased;
        this.undo = undo;
        this.turn = turn;
    }

    void insert(List<Entry> entries) throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(SpoolSql.INSERT)) {
            for (Entry entry : entries) {
                long size = entry.bytes();
                if (makeRoom(entry.lane(), size)) {
                    SpoolSql.bind(sql, entry, size);
                    sql.executeUpdate();
                    totals.messages++;
                    totals.bytes += size;
                } else {
                    dropped(entry.lane());
                }
            }
        }
    }

    /** Gives up the oldest frames, then for a reading the oldest readings. False when that does not help. */
    private boolean makeRoom(Lane lane, long size) throws SQLException {
        if (totals.bytes + size <= maxBytes) {
            return true;
        }
        dropOldest(Lane.FRAMES, size);
        if (lane == Lane.READINGS) {
            dropOldest(Lane.READINGS, size);
        }
        return totals.bytes + size <= maxBytes;
    }

    private void dropOldest(Lane lane, long size) throws SQLException {
        List<Long> victims = new ArrayList<>();
        long freed = 0;
        try (PreparedStatement sql = connection.prepareStatement(SpoolSql.BY_AGE)) {
            sql.setInt(1, lane.ordinal());
            try (ResultSet row = sql.executeQuery()) {
                while (totals.bytes - freed + size > maxBytes && row.next()) {
                    // One that is being sent may be stored ashore already; it goes when that is known.
                    if (!leased.contains(row.getLong(1))) {
                        victims.add(row.getLong(1));
                        freed += row.getLong(2);
                    }
                }
            }
        }
        remove(victims);
        for (int i = 0; i < victims.size(); i++) {
            dropped(lane);
        }
        gaveUp |= !victims.isEmpty();
    }

    private void dropped(Lane lane) throws SQLException {
        if (lane == Lane.FRAMES) {
            totals.droppedFrames++;
        } else {
            totals.droppedReadings++;
        }
        try (PreparedStatement sql = connection.prepareStatement(SpoolSql.TALLY)) {
            sql.setString(1, lane == Lane.FRAMES ? SpoolSql.DROPPED_FRAMES : SpoolSql.DROPPED_READINGS);
            sql.executeUpdate();
        }
    }

    void remove(Collection<Long> ids) throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(SpoolSql.REMOVE)) {
            for (long id : ids) {
                sql.setLong(1, id);
                try (ResultSet row = sql.executeQuery()) {
                    if (row.next()) {
                        totals.messages--;
                        totals.bytes -= row.getLong(1);
                        totals.refused -= row.getInt(2) > 0 ? 1 : 0;
                    }
                }
            }
        }
    }

    void refuse(long id, int code, String reason, Instant now) throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(SpoolSql.REFUSE)) {
            sql.setInt(1, code);
            sql.setString(2, reason);
            sql.setLong(3, Times.micros(now));
            sql.setLong(4, id);
            try (ResultSet row = sql.executeQuery()) {
                if (row.next() && row.getInt(1) == 1) {
                    totals.refused++;
                }
            }
        }
    }

    /** Whether something had to be given up because the spool is full. */
    boolean gaveUp() {
        return gaveUp;
    }

    void commit() throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("commit");
        }
        committed = true;
    }

    @Override
    public void close() {
        try {
            if (!committed) {
                undo.run();
            }
        } finally {
            turn.unlock();
        }
    }
}
