package amimori.ingest.query;

import amimori.ingest.db.Jdbc;
import amimori.wire.Clock;
import amimori.wire.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what is known of pictures, and where one lies. */
public final class FrameReader {
    private FrameReader() {}

    /** One picture, as {@code /api/v1/frames} shows it. */
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
                "select unit_id, camera, time, clip, index, of, lamp, clock, bytes from frame"
                        + " where unit_id = any(?) and (?::text is null or camera = ?) and time >= ? and time < ?"
                        + " order by time desc, unit_id, camera limit ?",
                row -> {
                    Instant time = Jdbc.instant(row, "time");
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
                            href(row.getString("unit_id"), row.getString("camera"), time));
                },
                sink,
                units.ids(),
                query.part(),
                query.part(),
                query.period().from(),
                query.period().to(),
                query.limit());
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
