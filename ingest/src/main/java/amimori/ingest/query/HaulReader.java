package amimori.ingest.query;

import amimori.ingest.db.Jdbc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads when nets were hauled. */
public final class HaulReader {
    private static final String HAULS = """
            select h.id, h.time, h.note, h.undone, e.name as by,
                array(select p.code from haul_part p join net_part n using (net_id, code)
                      where p.net_id = h.net_id and p.haul_id = h.id order by n.rank, p.code) as parts
            from haul h join person e on e.id = h.person_id where h.net_id = ?
            """;

    private HaulReader() {}

    /**
     * A haul.
     *
     * @param parts codes of the net's parts that were hauled
     * @param by who recorded it
     * @param note or null
     * @param undone when it was taken back, or null
     */
    public record Haul(String id, Instant time, List<String> parts, String by, String note, Instant undone) {
        boolean of(String part) {
            return parts.contains(part);
        }
    }

    /** Those of a net that stand, the newest first. */
    public static List<Haul> hauls(Rows rows, Scope net, Period period) throws Exception {
        Reach.units(rows, net);
        return rows.list(
                HAULS + " and h.undone is null and h.time >= ? and h.time < ? order by h.time desc, h.id",
                HaulReader::haul,
                net.net(),
                period.from(),
                period.to());
    }

    /** One, taken back or not; empty if the net has none of that id. */
    public static Optional<Haul> haul(Rows rows, Scope net, String id) throws Exception {
        Reach.units(rows, net);
        return rows.list(HAULS + " and h.id = ?", HaulReader::haul, net.net(), id).stream()
                .findFirst();
    }

    private static Haul haul(ResultSet row) throws SQLException {
        return new Haul(
                row.getString("id"),
                Jdbc.instant(row, "time"),
                List.of((String[]) row.getArray("parts").getArray()),
                row.getString("by"),
                row.getString("note"),
                Jdbc.instant(row, "undone"));
    }
}
