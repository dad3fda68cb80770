package amimori.ingest.query;

import amimori.ingest.db.Jdbc;
import amimori.wire.Clock;
import amimori.wire.Times;
import amimori.wire.sight.Sight;
import amimori.wire.sight.SightLimits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what is known of pictures, and where one lies. */
public final class FrameReader {
    private FrameReader() {}

    /**
     * One picture, as {@code /api/v1/frames} shows it.
     *
     * @param visibility its measures; null while they have not come
     * @param state what it is good for by them, or null; what lies on the glass is told of clips only
     * @param reason why it is not clear, or null
     */
    public record Frame(
            String unit,
            String camera,
            Instant time,
            String clip,
            int index,
            int of,
            boolean lamp,
            String clock,
            int bytes,
            ClipSightReader.Measures visibility,
            String state,
            String reason,
            String href) {}

    /**
     * Where a picture lies.
     *
     * @param path relative to the media folder, as ingest wrote it
     * @param sha256 of the file, hexadecimal
     * @param bytes its length
     */
    public record Picture(String path, String sha256, long bytes) {}

    public static void read(Rows rows, CaptureQuery query, Rows.Sink<Frame> sink) throws Exception {
        Units units = Reach.units(rows, query.scope());
        rows.each(
                "select f.unit_id, f.camera, f.time, f.clip, f.index, f.of, f.lamp, f.clock, f.bytes,"
                        + " v.light, v.contrast, v.sharpness, v.scattering, v.covered"
                        + " from frame f left join frame_visibility v using (unit_id, camera, time)"
                        + " where f.unit_id = any(?) and (?::text is null or f.camera = ?) and f.time >= ? and f.time < ?"
                        + " order by f.time desc, f.unit_id, f.camera limit ?",
                FrameReader::frame,
                sink,
                units.ids(),
                query.part(),
                query.part(),
                query.period().from(),
                query.period().to(),
                query.limit());
    }

    private static Frame frame(ResultSet row) throws SQLException {
        Instant time = Jdbc.instant(row, "time");
        ClipSightReader.Measures measures = ClipSightReader.measures(row);
        Sight sight = measures == null ? null : SightLimits.DEFAULT.judge(measures.toWire());
        return new Frame(
                row.getString("unit_id"),
                row.getString("camera"),
                time,
                row.getString("clip"),
                row.getInt("index"),
                row.getInt("of"),
                row.getBoolean("lamp"),
                Clock.ofCode(row.getInt("clock")).word(),
                row.getInt("bytes"),
                measures,
                sight == null ? null : sight.state().word(),
                sight == null || sight.reason() == null ? null : sight.reason().word(),
                href(row.getString("unit_id"), row.getString("camera"), time));
    }

    /** @throws NotThere when there is no such picture, or it is not the organisation's */
    public static Picture picture(Rows rows, Scope unit, String camera, Instant time) throws Exception {
        Units units = Reach.units(rows, unit);
        List<Picture> found = rows.list(
                "select path, encode(sha256, 'hex') as sha256, bytes from frame"
                        + " where unit_id = any(?) and camera = ? and time = ?",
                row -> new Picture(row.getString("path"), row.getString("sha256"), row.getLong("bytes")),
                units.ids(),
                camera,
                time);
        if (found.isEmpty()) {
            throw new NotThere();
        }
        return found.get(0);
    }

    /** Where any picture of the database lies, relative to its media folder; empty if there is none. */
    public static Optional<String> anyPath(Rows rows) throws Exception {
        return rows.list("select path from frame limit 1", row -> row.getString(1)).stream()
                .findFirst();
    }

    /** Where the API serves a picture. */
    static String href(String unit, String camera, Instant time) {
        return "/api/v1/frames/" + unit + "/" + camera + "/" + Times.micros(time) + ".jpg";
    }
}
