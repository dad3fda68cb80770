package amimori.ingest.check;

import amimori.ingest.db.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Finds rows that belong to nobody, where the schema does not forbid them, and says what lies among the dead letters. */
final class BelongingReader {
    private BelongingReader() {}

    /** Letters of one reason. */
    record Letters(String reason, long number, Instant newest) {}

    /** Numbers of series that a table has rows of and that are no series; one look into the index for each number. */
    static List<String> strangeSeries(Connection connection, String table) throws SQLException {
        return strange(connection, table, "series_id", "series");
    }

    /** Ids of units that a table has rows of and that are not registered. */
    static List<String> strangeUnits(Connection connection, String table) throws SQLException {
        return strange(connection, table, "unit_id", "unit");
    }

    private static List<String> strange(Connection connection, String table, String column, String owner)
            throws SQLException {
        return Jdbc.query(connection, """
                with recursive seen (id) as (
                    (select min(%2$s) from %1$s)
                    union all
                    select (select min(t.%2$s) from %1$s t where t.%2$s > seen.id) from seen where seen.id is not null
                )
                select id::text from seen
                where id is not null and not exists (select 1 from %3$s o where o.id = seen.id) limit 100
                """.formatted(table, column, owner), row -> table + ": " + row.getString(1));
    }

    static List<Letters> letters(Connection connection) throws SQLException {
        return Jdbc.query(
                connection,
                "select reason, count(*) as n, max(last_received) as newest from dead_letter group by reason order by n desc",
                row -> new Letters(row.getString("reason"), row.getLong("n"), Jdbc.instant(row, "newest")));
    }
}
