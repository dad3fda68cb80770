package amimori.standalone.fault;

import amimori.simulator.unit.Credentials;
import amimori.wire.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the database holds of some units. */
final class StoredReader {
    private final Db db;
    private final String[] units;

    StoredReader(Db db, List<Credentials> units) {
        this.db = db;
        this.units = units.stream().map(Credentials::unit).toArray(String[]::new);
    }

    /** Their readings. */
    long readings() throws SQLException {
        return count("select count(*) from reading where series_id in (select id from series where unit_id = any(?))");
    }

    /** Their conflicts of which both values are there. */
    long conflictsWithBothValues() throws SQLException {
        return count("select count(*) from dead_letter where unit_id = any(?) and reason = 'conflict'"
                + " and stored is not null and length(payload) > 0");
    }

    /** Their messages that nobody could read, and that are kept as they came. */
    long unreadable() throws SQLException {
        return count("select count(*) from dead_letter where unit_id = any(?) and reason = 'malformed'"
                + " and convert_from(payload, 'UTF8') ~ '^\\[\\{[0-9]+$'");
    }

    /** How many of them for which reason, {@code ""} if there are none. */
    String reasons() throws SQLException {
        try (Connection connection = db.connect();
                PreparedStatement query =
                        connection.prepareStatement("select reason || ' ' || count(*) from dead_letter"
                                + " where unit_id = any(?) group by reason order by reason")) {
            query.setArray(1, connection.createArrayOf("text", units));
            List<String> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return String.join(", ", found);
        }
    }

    /** Capture time of their newest reading; 1970 if there is none. */
    Instant newest() throws SQLException {
        return Times.instant(count("select coalesce((extract(epoch from max(time)) * 1000000)::bigint, 0) from reading"
                + " where series_id in (select id from series where unit_id = any(?))"));
    }

    /** Their readings that were measured then or later. */
    long readingsFrom(Instant earliest) throws SQLException {
        return count("select count(*) from reading where series_id in (select id from series where unit_id = any(?))"
                + " and time >= '" + earliest + "'");
    }

    /** Their positions. */
    long positions() throws SQLException {
        return count("select count(*) from position where unit_id = any(?)");
    }

    /** Those of them of which the broker has said that they are lost. */
    long lost() throws SQLException {
        return count("select count(distinct unit_id) from status where state = 'lost' and unit_id = any(?)");
    }

    /** Most messages that one of them has said were refused. */
    long refused() throws SQLException {
        return count("select coalesce(max((body ->> 'refused')::bigint), 0) from status where unit_id = any(?)");
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = db.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", units));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
