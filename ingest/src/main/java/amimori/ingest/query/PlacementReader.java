package amimori.ingest.query;

import amimori.ingest.db.Jdbc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the parts of nets, and which camera saw which of them from when to when. */
public final class PlacementReader {
    private static final String PARTS = "select code, name, hauled, rank from net_part where net_id = ?";

    private static final String PLACEMENTS = """
            select p.unit_id, p.camera, p.depth_m, p.direction, p.valid_from, p.valid_to, p.set_by,
                n.code, n.name, n.hauled, n.rank
            from placement p left join net_part n on n.net_id = p.net_id and n.code = p.part_code
            where p.net_id = ? and p.unit_id = any (?)
            """;

    private PlacementReader() {}

    /**
     * A part of a net.
     *
     * @param code unique at the net, for programs
     * @param name what people call it there
     * @param hauled whether what is in it is hauled
     * @param rank order among the parts
     */
    public record Part(String code, String name, boolean hauled, int rank) {}

    /**
     * What a camera saw for a while.
     *
     * @param part null where nobody has said it
     * @param depth m below the surface, or null
     * @param direction free text, or null
     * @param to null as long as it lasts
     * @param by who said it, or null of what the unit says of itself
     */
    public record Placement(
            String unit,
            String camera,
            Part part,
            Double depth,
            String direction,
            Instant from,
            Instant to,
            String by) {
        /** Whether it was so at that time. */
        boolean holds(Instant time) {
            return !time.isBefore(from) && (to == null || time.isBefore(to));
        }
    }

    /** The parts of a net in their order. */
    public static List<Part> parts(Rows rows, Scope net) throws Exception {
        Reach.units(rows, net);
        return rows.list(PARTS + " order by rank, code", PlacementReader::part, net.net());
    }

    /** One part, if the net has it. */
    public static Optional<Part> part(Rows rows, Scope net, String code) throws Exception {
        return parts(rows, net).stream()
                .filter(part -> part.code().equals(code))
                .findFirst();
    }

    /** Every placement at a net, by unit and camera, the newest first. */
    public static List<Placement> placements(Rows rows, Scope net) throws Exception {
        Units units = Reach.units(rows, net);
        return rows.list(
                PLACEMENTS + " order by p.unit_id, p.camera, p.valid_from desc",
                PlacementReader::placement,
                net.net(),
                units.ids());
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(row.getString("code"), row.getString("name"), row.getBoolean("hauled"), row.getInt("rank"));
    }

    private static Placement placement(ResultSet row) throws SQLException {
        return new Placement(
                row.getString("unit_id"),
                row.getString("camera"),
                row.getString("code") == null ? null : part(row),
                Jdbc.number(row, "depth_m"),
                row.getString("direction"),
                Jdbc.instant(row, "valid_from"),
                Jdbc.instant(row, "valid_to"),
                row.getString("set_by"));
    }
}
