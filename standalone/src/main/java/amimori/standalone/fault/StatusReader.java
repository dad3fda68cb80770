package amimori.standalone.fault;

import amimori.simulator.unit.Credentials;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What units, or the broker for them, said of themselves. */
final class StatusReader {
    private final Db db;
    private final String[] units;

    StatusReader(Db db, List<Credentials> units) {
        this.db = db;
        this.units = units.stream().map(Credentials::unit).toArray(String[]::new);
    }

    /** Units of which the broker has said that they are lost. */
    long lost() throws SQLException {
        return number("select count(distinct unit_id) from status where state = 'lost' and unit_id = any(?)");
    }

    /** Most messages that a unit has said were refused. */
    long refused() throws SQLException {
        return number("select coalesce(max((body ->> 'refused')::bigint), 0) from status where unit_id = any(?)");
    }

    private long number(String sql) throws SQLException {
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
