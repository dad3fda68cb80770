package amimori.ingest.storage;

import amimori.ingest.db.Jdbc;
import amimori.ingest.rollup.RollupStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** The tables of raw rows, as retention sees them. Each call is part of the connection's present transaction. */
final class RawStore {
    /** Each chunk that goes is locked with its indexes: no more at once than a server's table of locks has room for. */
    private static final int CHUNKS = 10;

    private RawStore() {}

    /** Whoever waits for a lock makes all others wait behind it: rather give up, and come again. */
    static void patience(Connection connection) throws SQLException {
        Jdbc.execute(connection, "set local lock_timeout = '5s'");
    }

    /**
     * Moves the horizon, unless an hour before it still waits for its rollup.
     *
     * @return whether the horizon stands there now, or later
     */
    static boolean close(Connection connection, RawTable table, Instant before) throws SQLException {
        patience(connection);
        // No hour is being made while the horizon moves over it.
        Jdbc.execute(connection, "select pg_advisory_xact_lock(?)", RollupStore.LOCK);
        // Nor is a dead letter tried again that lies before it: once that is through, its hour is marked.
        Jdbc.execute(connection, "select 1 from horizon where name = ? for update", table.table());
        if (table == RawTable.READING && marked(connection, before)) {
            return false;
        }
        Jdbc.update(
                connection,
                "insert into horizon (name, before) values (?, ?) on conflict (name) do update"
                        + " set before = excluded.before where horizon.before < excluded.before",
                table.table(),
                before);
        return true;
    }

    /** Only marks beyond the present horizon count: those of closed hours come to nothing. */
    private static boolean marked(Connection connection, Instant before) throws SQLException {
        return !Jdbc.query(
                        connection,
                        "select 1 from rollup_dirty where bucket < ? and bucket >="
                                + " coalesce((select before from horizon where name = 'reading'), '-infinity') limit 1",
                        row -> 1,
                        before)
                .isEmpty();
    }

    /** @return rows deleted */
    static int deleteRows(Connection connection, RawTable table, Instant before, int most) throws SQLException {
        patience(connection);
        return Jdbc.update(connection, table.deleteOldest(), before, most, most);
    }

    /** Up to where the oldest few chunks reach that lie before an instant as a whole; null if there are none. */
    static Instant lastChunkEnd(Connection connection, RawTable table, Instant before) throws SQLException {
        return Jdbc.query(
                        connection,
                        "select max(range_end) as range_end from (select range_end from timescaledb_information.chunks"
                                + " where hypertable_schema = current_schema and hypertable_name = ?"
                                + " and range_end <= ? order by range_end limit ?) c",
                        row -> Jdbc.instant(row, "range_end"),
                        table.table(),
                        before,
                        CHUNKS)
                .get(0);
    }

    /** @return chunks dropped */
    static int dropChunks(Connection connection, RawTable table, Instant before) throws SQLException {
        patience(connection);
        return Jdbc.query(
                        connection,
                        "select count(*) from drop_chunks(?::regclass, older_than => ?::timestamptz)",
                        row -> row.getInt(1),
                        table.table(),
                        before)
                .get(0);
    }
}
