package amimori.ingest.storage;

import amimori.ingest.db.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The table {@code horizon}: before when raw rows have been forgotten. */
public final class HorizonStore {
    private HorizonStore() {}

    /**
     * Before when readings and positions have gone.
     *
     * @param readings before it no reading is left, and its hours are closed
     * @param positions before it no position is left
     */
    public record Horizon(Instant readings, Instant positions) {}

    /** Where it stands, and it stays there until the connection's present transaction ends. */
    public static Horizon hold(Connection connection) throws SQLException {
        Map<String, Instant> all = new TreeMap<>();
        Jdbc.query(
                connection,
                "select name, before from horizon order by name for share",
                row -> all.put(row.getString("name"), Jdbc.instant(row, "before")));
        return new Horizon(
                all.getOrDefault(RawTable.READING.table(), Instant.MIN),
                all.getOrDefault(RawTable.POSITION.table(), Instant.MIN));
    }
}
