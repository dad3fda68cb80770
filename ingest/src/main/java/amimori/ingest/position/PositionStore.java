package amimori.ingest.position;

import amimori.ingest.db.KeyedTable;
import amimori.ingest.db.Outcome;
import amimori.ingest.db.Session;
import amimori.wire.Position;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Writes the table {@code position}. */
public final class PositionStore {
    private static final KeyedTable<PositionRow> TABLE = new KeyedTable<>(
            "position",
            List.of("unit_id", "point", "time"),
            List.of("lat", "lon", "alt", "hdop", "sats", "quality", "speed", "course", "clock"),
            // As with readings: a flag given anew is no other position.
            List.of("flag"),
            Comparator.comparing(PositionRow::unitId)
                    .thenComparing(PositionRow::point)
                    .thenComparingLong(row -> row.position().timeMicros()),
            (row, out) -> {
                Position p = row.position();
                out.text(row.unitId()).text(row.point()).timestamptz(p.timeMicros());
                out.float8(p.lat()).float8(p.lon()).float8(p.alt()).float8(p.hdop());
                out.int2(p.sats()).int2(p.quality()).float8(p.speed()).float8(p.course());
                out.int2(row.clock().code()).int2(row.flag().code());
            });

    /** Stores positions inside the session's present transaction; what became of each, in the same order. */
    public Outcome[] store(Session session, List<PositionRow> rows) throws SQLException {
        return TABLE.store(session, rows);
    }
}
