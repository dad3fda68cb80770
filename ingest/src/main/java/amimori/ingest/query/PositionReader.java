package amimori.ingest.query;

import amimori.ingest.db.Jdbc;
import amimori.wire.Clock;
import java.time.Instant;

/** Reads where points of a net were. */
public final class PositionReader {
    private PositionReader() {}

    /** One fix; components as in {@link amimori.wire.Position}. */
    public record Position(
            String unit,
            String point,
            Instant time,
            double lat,
            double lon,
            Double alt,
            Double hdop,
            Integer sats,
            Integer quality,
            Double speed,
            Double course,
            String clock) {}

    public static void read(Rows rows, CaptureQuery query, Rows.Sink<Position> sink) throws Exception {
        Units units = Reach.units(rows, query.scope());
        rows.each(
                "select unit_id, point, time, lat, lon, alt, hdop, sats, quality, speed, course, clock from position"
                        + " where unit_id = any(?) and (?::text is null or point = ?) and time >= ? and time < ?"
                        + " order by time desc, unit_id, point limit ?",
                row -> new Position(
                        row.getString("unit_id"),
                        row.getString("point"),
                        Jdbc.instant(row, "time"),
                        row.getDouble("lat"),
                        row.getDouble("lon"),
                        Jdbc.number(row, "alt"),
                        Jdbc.number(row, "hdop"),
                        Jdbc.whole(row, "sats"),
                        Jdbc.whole(row, "quality"),
                        Jdbc.number(row, "speed"),
                        Jdbc.number(row, "course"),
                        Clock.ofCode(row.getInt("clock")).word()),
                sink,
                units.ids(),
                query.part(),
                query.part(),
                query.period().from(),
                query.period().to(),
                query.limit());
    }
}
