package amimori.ingest.query;

import amimori.ingest.db.Jdbc;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads series of readings, and their means. */
public final class SeriesReader {
    private SeriesReader() {}

    /**
     * What a series is of.
     *
     * @param id in the database
     * @param unit id
     * @param instrument name within the unit
     * @param quantity full name
     * @param uom SenML unit
     * @param depth of the instrument, m, at the end of the period, or null
     */
    public record Series(int id, String unit, String instrument, String quantity, String uom, Double depth) {}

    /** One value with its QARTOD flag. */
    public record Point(Instant time, double value, int flag) {}

    /**
     * An hour or a day.
     *
     * @param mean, min, max over good values; null when there are none
     * @param n how many good values
     */
    public record Bucket(Instant time, Double mean, Double min, Double max, int n) {}

    /** Where an answer goes: a series, then its points or buckets, then the next. */
    public interface Answer {
        void series(Series series) throws Exception;

        void point(Point point) throws Exception;

        void bucket(Bucket bucket) throws Exception;
    }

    /** @throws TooManyPoints when the answer would hold more points than the query allows; nothing was written then */
    public static void read(Rows rows, SeriesQuery query, Answer answer) throws Exception {
        Units units = Reach.units(rows, query.scope());
        List<Series> all = rows.list(
                "select s.id, s.unit_id, s.instrument, s.quantity, s.uom, (select i.depth_m from instrument i"
                        + " where i.unit_id = s.unit_id and i.name = s.instrument and i.valid_from < ?"
                        + " order by i.valid_from desc limit 1) as depth_m"
                        + " from series s where s.unit_id = any(?) and (?::text is null or s.quantity = ?)"
                        + " order by s.unit_id, s.instrument, s.quantity, s.uom",
                row -> new Series(
                        row.getInt("id"),
                        row.getString("unit_id"),
                        row.getString("instrument"),
                        row.getString("quantity"),
                        row.getString("uom"),
                        Jdbc.number(row, "depth_m")),
                query.period().to(),
                units.ids(),
                query.quantity(),
                query.quantity());
        requireFew(rows, query, all);
        for (Series series : all) {
            answer.series(series);
            if (query.resolution() == Resolution.RAW) {
                points(rows, query, series, answer);
            } else {
                buckets(rows, query, series, answer);
            }
        }
    }

    private static void requireFew(Rows rows, SeriesQuery query, List<Series> all) throws Exception {
        List<Integer> ids = new ArrayList<>();
        all.forEach(series -> ids.add(series.id()));
        Resolution resolution = query.resolution();
        int n = rows.list(
                        "select count(*) from (select 1 from " + resolution.table() + " where series_id = any(?) and "
                                + resolution.timeColumn() + " >= ? and " + resolution.timeColumn()
                                + " < ? limit ?) as found",
                        row -> row.getInt(1),
                        ids.toArray(Integer[]::new),
                        query.period().from(),
                        query.period().to(),
                        query.maxPoints() + 1)
                .get(0);
        if (n > query.maxPoints()) {
            String instead = resolution == Resolution.DAY ? "a shorter period" : "a coarser one or a shorter period";
            throw new TooManyPoints("parameter resolution: expected " + instead + ", found \"" + resolution.word()
                    + "\", which would give more than " + query.maxPoints() + " points");
        }
    }

    private static void points(Rows rows, SeriesQuery query, Series series, Answer answer) throws Exception {
        rows.each(
                "select time, value, flag from reading where series_id = ? and time >= ? and time < ? order by time",
                row -> new Point(Jdbc.instant(row, "time"), row.getDouble("value"), row.getInt("flag")),
                answer::point,
                series.id(),
                query.period().from(),
                query.period().to());
    }

    private static void buckets(Rows rows, SeriesQuery query, Series series, Answer answer) throws Exception {
        rows.each(
                "select bucket, sum_good / nullif(n_good, 0) as mean, min_good, max_good, n_good from "
                        + query.resolution().table()
                        + " where series_id = ? and bucket >= ? and bucket < ? order by bucket",
                row -> new Bucket(
                        Jdbc.instant(row, "bucket"),
                        Jdbc.number(row, "mean"),
                        Jdbc.number(row, "min_good"),
                        Jdbc.number(row, "max_good"),
                        row.getInt("n_good")),
                answer::bucket,
                series.id(),
                query.period().from(),
                query.period().to());
    }
}
