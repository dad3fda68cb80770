package amimori.ingest.live;

import amimori.ingest.db.Jdbc;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * Reads table {@code change} so that nothing is missed. Sequence numbers cannot do it: a transaction that commits later
 * may hold smaller ones. The relay, which reads again and again, asks for what was not visible in the snapshot of its
 * last read. A phone, which was away, knows only the lower end of a snapshot, its horizon, below which everything was
 * decided; from there on it is told everything, some of it for the second time.
 */
final class ChangeReader {
    private static final String CHANGES = "select c.organisation_id, c.unit_id, u.net_id, c.kind, c.part, c.time"
            + " from change c left join unit u on u.id = c.unit_id where ";
    /**
     * The order is that of the index in which they are found. Along the primary key, a prepared statement whose plan
     * knows no values would walk through all the day's changes to reach the newest.
     */
    private static final String IN_ORDER = " order by c.xid, c.id limit ?";

    private static final String NOT_YET_SEEN = CHANGES
            + "c.xid >= pg_snapshot_xmin(?::pg_snapshot) and not pg_visible_in_snapshot(c.xid, ?::pg_snapshot)"
            + IN_ORDER;
    private static final String SINCE_HORIZON = CHANGES + "c.xid >= ?::xid8 and c.organisation_id = ?" + IN_ORDER;

    private final DataSource database;

    ChangeReader(DataSource database) {
        this.database = database;
    }

    /** A change and whose it is. */
    record Row(String organisation, Change change) {}

    /**
     * The state of the database at one moment.
     *
     * @param text as PostgreSQL writes it
     * @param horizon below this transaction id everything was decided
     */
    record Snapshot(String text, long horizon) {}

    /**
     * @param rows what was asked for, at most as many
     * @param at the moment at which this was so
     */
    record Read(List<Row> rows, Snapshot at) {}

    Snapshot now() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return snapshot(connection);
        }
    }

    /** What can be seen now and could not be seen then. */
    Read after(Snapshot then, int limit) throws SQLException {
        return read(NOT_YET_SEEN, then.text(), then.text(), limit);
    }

    /** One organisation's changes whose fate was not yet decided at the horizon. */
    Read since(long horizon, String organisation, int limit) throws SQLException {
        return read(SINCE_HORIZON, Long.toString(horizon), organisation, limit);
    }

    /** Rows and snapshot must be of one and the same moment, so both are read in one REPEATABLE READ transaction. */
    private Read read(String sql, Object... values) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return Jdbc.transaction(
                        connection, same -> new Read(Jdbc.query(same, sql, ChangeReader::row, values), snapshot(same)));
            } finally {
                if (!connection.isClosed()) {
                    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                }
            }
        }
    }

    /**
     * Whether everything since the horizon is still there: it is one that this server has given, and older changes
     * have not been forgotten since.
     */
    boolean reachesBackTo(long horizon) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Jdbc.query(
                            connection,
                            "select ?::xid8 <= pg_snapshot_xmax(pg_current_snapshot())"
                                    + " and (?::xid8 = pg_snapshot_xmin(pg_current_snapshot())"
                                    + " or exists (select 1 from change where xid < ?::xid8)) as reaches",
                            row -> row.getBoolean("reaches"),
                            Long.toString(horizon),
                            Long.toString(horizon),
                            Long.toString(horizon))
                    .get(0);
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("organisation_id"),
                new Change(
                        row.getString("unit_id"),
                        row.getString("net_id"),
                        row.getString("kind"),
                        row.getString("part"),
                        Jdbc.instant(row, "time")));
    }

    private static Snapshot snapshot(Connection connection) throws SQLException {
        return Jdbc.query(
                        connection,
                        "select s::text as snapshot, pg_snapshot_xmin(s)::text as horizon from pg_current_snapshot() s",
                        row -> new Snapshot(row.getString("snapshot"), Long.parseLong(row.getString("horizon"))))
                .get(0);
    }
}
