package amimori.ingest.query;

import amimori.ingest.db.Jdbc;
import amimori.wire.Count.Visibility;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Reads clips and what could be seen in them. */
public final class ClipSightReader {
    /** A picture to show for a clip: the one nearest its middle that is there. */
    static final String MIDDLE = "(select f.time from frame f where f.unit_id = c.unit_id and f.camera = c.camera"
            + " and f.clip = c.clip order by abs(2 * f.index + 1 - f.of), f.index limit 1) as picture";

    private ClipSightReader() {}

    /** Measures of a picture, or medians over those of a clip; the last three are null where nobody measured them. */
    public record Measures(double light, double contrast, Double sharpness, Double scattering, Double covered) {
        Visibility toWire() {
            return new Visibility(light, contrast, sharpness, scattering, covered);
        }
    }

    /**
     * One clip.
     *
     * @param time of its first frame
     * @param end of its last
     * @param of frames in it, as the unit says
     * @param seen those of which a picture or measures have come
     * @param judged those of which measures have come: all is provisional until they are as many as {@code of}
     * @param clear those of these that are clear
     * @param poor those that are poor
     * @param state what it is good for; null while no frame is judged
     * @param reason why it is not clear, or null
     * @param visibility medians over the judged frames; null while there is none
     * @param href a picture of it, or null
     */
    public record Clip(
            String unit,
            String camera,
            String clip,
            Instant time,
            Instant end,
            boolean lamp,
            int of,
            int seen,
            int judged,
            int clear,
            int poor,
            String state,
            String reason,
            Measures visibility,
            String href) {}

    public static void read(Rows rows, CaptureQuery query, Rows.Sink<Clip> sink) throws Exception {
        Units units = Reach.units(rows, query.scope());
        rows.each(
                "select c.*, " + MIDDLE + " from clip c where unit_id = any(?) and (?::text is null or camera = ?)"
                        + " and first_time >= ? and first_time < ? order by first_time desc, unit_id, camera limit ?",
                ClipSightReader::clip,
                sink,
                units.ids(),
                query.part(),
                query.part(),
                query.period().from(),
                query.period().to(),
                query.limit());
    }

    private static Clip clip(ResultSet row) throws SQLException {
        return new Clip(
                row.getString("unit_id"),
                row.getString("camera"),
                row.getString("clip"),
                Jdbc.instant(row, "first_time"),
                Jdbc.instant(row, "last_time"),
                row.getBoolean("lamp"),
                row.getInt("frames_of"),
                row.getInt("frames_seen"),
                row.getInt("frames_judged"),
                row.getInt("frames_clear"),
                row.getInt("frames_poor"),
                row.getString("state"),
                row.getString("reason"),
                measures(row),
                picture(row));
    }

    /** The measures in a row; null if it has none. */
    static Measures measures(ResultSet row) throws SQLException {
        Double light = Jdbc.number(row, "light");
        return light == null
                ? null
                : new Measures(
                        light,
                        row.getDouble("contrast"),
                        Jdbc.number(row, "sharpness"),
                        Jdbc.number(row, "scattering"),
                        Jdbc.number(row, "covered"));
    }

    /** Where the API serves the picture of a row that was read with {@link #MIDDLE}; null if there is none. */
    static String picture(ResultSet row) throws SQLException {
        Instant time = Jdbc.instant(row, "picture");
        return time == null ? null : FrameReader.href(row.getString("unit_id"), row.getString("camera"), time);
    }
}
