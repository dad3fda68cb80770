package amimori.ingest.placement;

import amimori.ingest.change.Changes;
import amimori.ingest.db.Jdbc;
import amimori.ingest.query.Contradiction;
import amimori.ingest.query.Reach;
import amimori.wire.Malformed;
import amimori.wire.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * Writes what people say of cameras into the table {@code placement}: dated rows, never edited. What a unit says of
 * itself stands in the same table, and gives way to what people say.
 */
public final class PlacementStore {
    private final Jdbc jdbc;

    public PlacementStore(DataSource source) {
        this.jdbc = new Jdbc(source);
    }

    /** A row of a camera. @param by null where the unit said it */
    private record Row(Instant from, Instant to, Double depth, String by) {}

    /**
     * From that moment on the camera hangs there. The row before is closed.
     *
     * @param organisation of the person who asks; null on the command line
     * @param by who says it, as people are shown it
     * @throws amimori.ingest.query.NotThere if the organisation has no such net or unit
     * @throws Malformed if the net has no such part, or the unit watches another net
     * @throws Contradiction if somebody has said something of that moment or a later one
     */
    public void place(String organisation, String by, String net, NewPlacement placement) {
        jdbc.transaction(connection -> {
            Reach.requireNet(connection, organisation, net);
            Reach.requireUnit(connection, organisation, placement.unit());
            requireNetOfUnit(connection, net, placement.unit());
            requirePart(connection, net, placement.part());
            lock(connection, placement.unit());
            List<Row> rows = rows(connection, placement);
            requireNothingSaidLater(rows, placement);
            write(connection, by, net, placement, depth(rows, placement));
            tell(connection, placement);
            return null;
        });
    }

    private static void requireNetOfUnit(Connection connection, String net, String unit) throws SQLException {
        if (Jdbc.query(connection, "select 1 from unit where id = ? and net_id = ?", row -> 1, unit, net)
                .isEmpty()) {
            throw Malformed.at("unit", unit, "the id of a unit that watches this net (see /api/v1/units)");
        }
    }

    private static void requirePart(Connection connection, String net, String part) throws SQLException {
        List<String> codes = Jdbc.query(
                connection,
                "select code from net_part where net_id = ? order by rank, code",
                row -> row.getString(1),
                net);
        if (!codes.contains(part)) {
            throw Malformed.at("part", part, "one of the net's parts: " + String.join(", ", codes));
        }
    }

    /** The lock under which what units say of themselves is written. */
    private static void lock(Connection connection, String unit) throws SQLException {
        Jdbc.execute(connection, "select pg_advisory_xact_lock(hashtextextended('deployment ' || ?, 0))", unit);
    }

    private static List<Row> rows(Connection connection, NewPlacement placement) throws SQLException {
        return Jdbc.query(
                connection,
                "select valid_from, valid_to, depth_m, set_by from placement where unit_id = ? and camera = ?"
                        + " order by valid_from",
                row -> new Row(
                        Jdbc.instant(row, "valid_from"),
                        Jdbc.instant(row, "valid_to"),
                        Jdbc.number(row, "depth_m"),
                        row.getString("set_by")),
                placement.unit(),
                placement.camera());
    }

    private static void requireNothingSaidLater(List<Row> rows, NewPlacement placement) {
        for (Row row : rows) {
            if (row.by() != null && !row.from().isBefore(placement.from())) {
                throw new Contradiction("A placement of camera " + placement.camera() + " from " + placement.from()
                        + " on would overlap the one that " + row.by() + " said, from " + row.from()
                        + " on; say one that begins after that.");
            }
        }
    }

    /** That of the row before, or else of the first: a unit says its depth with its first status. */
    private static Double depth(List<Row> rows, NewPlacement placement) {
        if (placement.depth() != null || rows.isEmpty()) {
            return placement.depth();
        }
        return rows.stream()
                .filter(row -> !row.from().isAfter(placement.from()))
                .reduce((earlier, later) -> later)
                .orElse(rows.get(0))
                .depth();
    }

    private static void write(Connection connection, String by, String net, NewPlacement placement, Double depth)
            throws SQLException {
        String camera = " where unit_id = ? and camera = ?";
        Jdbc.update(
                connection,
                "delete from placement" + camera + " and set_by is null and valid_from >= ?",
                placement.unit(),
                placement.camera(),
                placement.from());
        Jdbc.update(
                connection,
                "update placement set valid_to = ?" + camera
                        + " and valid_from < ? and (valid_to is null or valid_to > ?)",
                placement.from(),
                placement.unit(),
                placement.camera(),
                placement.from(),
                placement.from());
        Jdbc.update(
                connection,
                "insert into placement (unit_id, camera, net_id, part_code, depth_m, direction, valid_from, set_by)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                placement.unit(),
                placement.camera(),
                net,
                placement.part(),
                depth,
                placement.direction(),
                placement.from(),
                by);
    }

    private static void tell(Connection connection, NewPlacement placement) throws SQLException {
        String organisation = Jdbc.query(
                        connection,
                        "select s.organisation_id from unit u join site s on s.id = u.site_id where u.id = ?",
                        row -> row.getString(1),
                        placement.unit())
                .get(0);
        Changes changes = new Changes();
        changes.add(organisation, placement.unit(), "contents", placement.camera(), Times.micros(placement.from()));
        changes.store(connection);
    }
}
