package amimori.ingest.query;

import amimori.ingest.db.Jdbc;
import java.time.Instant;

/** Reads how clean cameras' glass was, day by day. */
public final class LensReader {
    private LensReader() {}

    /**
     * One day of one camera at one place.
     *
     * @param placed when the camera came there, or null if no placement is known: series of two places are two series
     * @param day in UTC
     * @param clips by daylight, judged
     * @param detail what came through in the day's clearest water, 0 to 1
     * @param best what the clean glass lets through, 0 to 1
     * @param clean what came through in the clearest water of three days, as a share of {@code best}
     * @param daysLeft until somebody has to wipe it; null if that is not known
     */
    public record Day(
            String unit,
            String camera,
            Instant placed,
            String day,
            int clips,
            double detail,
            double best,
            double clean,
            Double daysLeft) {}

    /** By camera, place and day. */
    public static void read(Rows rows, CaptureQuery query, Rows.Sink<Day> sink) throws Exception {
        Units units = Reach.units(rows, query.scope());
        rows.each(
                "select unit_id, camera, nullif(placed, '-infinity') as placed, day, clips, detail, best, clean, days_left"
                        + " from lens where unit_id = any(?) and (?::text is null or camera = ?)"
                        + " and day >= (?::timestamptz at time zone 'UTC')::date"
                        + " and day < (?::timestamptz at time zone 'UTC')::date + 1"
                        + " order by unit_id, camera, lens.placed, day limit ?",
                row -> new Day(
                        row.getString("unit_id"),
                        row.getString("camera"),
                        Jdbc.instant(row, "placed"),
                        row.getString("day"),
                        row.getInt("clips"),
                        row.getDouble("detail"),
                        row.getDouble("best"),
                        row.getDouble("clean"),
                        Jdbc.number(row, "days_left")),
                sink,
                units.ids(),
                query.part(),
                query.part(),
                query.period().from(),
                query.period().to(),
                query.limit());
    }
}
