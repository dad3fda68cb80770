package amimori.ingest.query;

import amimori.ingest.db.Jdbc;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what people said of boxes. */
public final class CorrectionReader {
    private static final String CORRECTIONS = """
            select c.*, e.name as by from correction c join person e on e.id = c.person_id
            """;

    private CorrectionReader() {}

    /**
     * What a person said of a box, or of what was missed.
     *
     * @param kind {@code relabel}, {@code not-there} or {@code missed}
     * @param was class that the model said, or null
     * @param box which of the model's boxes of that class, or null
     * @param className class that it is, or null
     * @param x left edge, or the point, in shares of the width; null where the model gave no box
     * @param w null of a point, as {@code h}
     * @param undone when it was taken back, or null
     * @param picture where it is served
     */
    public record Correction(
            String id,
            String unit,
            String camera,
            Instant time,
            String clip,
            String model,
            String kind,
            String was,
            Integer box,
            @JsonProperty("class") String className,
            Double x,
            Double y,
            Double w,
            Double h,
            String by,
            Instant made,
            Instant undone,
            String picture) {}

    /** Those that stand, by the time of the picture, newest first. */
    public static void read(Rows rows, CaptureQuery query, Rows.Sink<Correction> sink) throws Exception {
        Units units = Reach.units(rows, query.scope());
        rows.each(
                CORRECTIONS + " where c.unit_id = any (?) and (?::text is null or c.camera = ?) and c.time >= ?"
                        + " and c.time < ? and c.undone is null order by c.time desc, c.unit_id, c.id limit ?",
                CorrectionReader::correction,
                sink,
                units.ids(),
                query.part(),
                query.part(),
                query.period().from(),
                query.period().to(),
                query.limit());
    }

    /** One, taken back or not; empty if the unit has none of that id. */
    public static Optional<Correction> one(Rows rows, Scope unit, String id) throws Exception {
        Units units = Reach.units(rows, unit);
        return rows
                .list(
                        CORRECTIONS + " where c.unit_id = any (?) and c.id = ?",
                        CorrectionReader::correction,
                        units.ids(),
                        id)
                .stream()
                .findFirst();
    }

    /** Those of one picture that stand, in the order they were made. */
    static List<Correction> of(Rows rows, Units unit, String camera, Instant time) throws Exception {
        return rows.list(
                CORRECTIONS + " where c.unit_id = any (?) and c.camera = ? and c.time = ? and c.undone is null"
                        + " order by c.made, c.id",
                CorrectionReader::correction,
                unit.ids(),
                camera,
                time);
    }

    /** Those of every organisation that stand, by unit, camera and time: for the command line. */
    public static void all(Rows rows, Instant since, Rows.Sink<Correction> sink) throws Exception {
        rows.each(
                CORRECTIONS
                        + " where c.undone is null and c.made >= ? order by c.unit_id, c.camera, c.time, c.made, c.id",
                CorrectionReader::correction,
                sink,
                since);
    }

    private static Correction correction(ResultSet row) throws SQLException {
        Instant time = Jdbc.instant(row, "time");
        return new Correction(
                row.getString("id"),
                row.getString("unit_id"),
                row.getString("camera"),
                time,
                row.getString("clip"),
                row.getString("model"),
                row.getString("kind"),
                row.getString("was"),
                Jdbc.whole(row, "box"),
                row.getString("class"),
                Jdbc.number(row, "x"),
                Jdbc.number(row, "y"),
                Jdbc.number(row, "w"),
                Jdbc.number(row, "h"),
                row.getString("by"),
                Jdbc.instant(row, "made"),
                Jdbc.instant(row, "undone"),
                FrameReader.href(row.getString("unit_id"), row.getString("camera"), time));
    }
}
