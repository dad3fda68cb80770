package amimori.ingest.query;

import amimori.ingest.db.Jdbc;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;

/** Reads what models saw. */
public final class CountReader {
    private CountReader() {}

    /**
     * One class in one frame.
     *
     * @param boxes JSON, as the model gave them
     */
    public record Count(
            String unit,
            String camera,
            Instant time,
            String model,
            @JsonProperty("class") String className,
            int n,
            @JsonRawValue String boxes,
            String clip,
            int index,
            int of,
            boolean lamp) {}

    public static void read(Rows rows, CaptureQuery query, Rows.Sink<Count> sink) throws Exception {
        Units units = Reach.units(rows, query.scope());
        rows.each(
                "select unit_id, camera, time, model, class, n, boxes, clip, index, of, lamp from frame_count"
                        + " where unit_id = any(?) and (?::text is null or camera = ?) and time >= ? and time < ?"
                        + " order by time desc, unit_id, camera, model, class limit ?",
                row -> new Count(
                        row.getString("unit_id"),
                        row.getString("camera"),
                        Jdbc.instant(row, "time"),
                        row.getString("model"),
                        row.getString("class"),
                        row.getInt("n"),
                        row.getString("boxes"),
                        row.getString("clip"),
                        row.getInt("index"),
                        row.getInt("of"),
                        row.getBoolean("lamp")),
                sink,
                units.ids(),
                query.part(),
                query.part(),
                query.period().from(),
                query.period().to(),
                query.limit());
    }
}
