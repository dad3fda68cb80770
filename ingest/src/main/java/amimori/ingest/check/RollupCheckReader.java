package amimori.ingest.check;

import amimori.ingest.db.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Compares hours and days with what they were made of. */
final class RollupCheckReader {
    /** Sums may be taken in another order, so they may differ by as much as rounding does. */
    private static final String DIFFERENT = """
            where (coalesce(m.n, 0), m.n_good, m.min_good, m.max_good)
                    is distinct from (coalesce(k.n, 0), k.n_good, k.min_good, k.max_good)
                or abs(m.sum_good - k.sum_good)
                    > 1e-12 * m.n * greatest(abs(m.min_good), abs(m.max_good), 1e-9)
            order by 1
            """;

    private static final String HOURS = """
            with m as (
                select to_timestamp(floor(extract(epoch from r.time) / 3600) * 3600) as bucket, count(*) as n,
                    count(*) filter (where r.flag in (1, 2)) as n_good,
                    sum(r.value) filter (where r.flag in (1, 2)) as sum_good,
                    min(r.value) filter (where r.flag in (1, 2)) as min_good,
                    max(r.value) filter (where r.flag in (1, 2)) as max_good
                from reading r where r.series_id = ? and r.time >= ? and r.time < ? group by 1
            ), k as (
                select * from reading_1h where series_id = ? and bucket >= ? and bucket < ?
            )
            select coalesce(m.bucket, k.bucket), coalesce(m.n, 0), coalesce(k.n, 0) from m full join k using (bucket)
            """ + DIFFERENT;

    private static final String DAYS = """
            with m as (
                select date_trunc('day', h.bucket, 'UTC') as bucket, sum(h.n) as n, sum(h.n_good) as n_good,
                    sum(h.sum_good) as sum_good, min(h.min_good) as min_good, max(h.max_good) as max_good
                from reading_1h h where h.series_id = ? and h.bucket >= ? and h.bucket < ? group by 1
            ), k as (
                select * from reading_1d where series_id = ? and bucket >= ? and bucket < ?
            )
            select coalesce(m.bucket, k.bucket), coalesce(m.n, 0), coalesce(k.n, 0) from m full join k using (bucket)
            """ + DIFFERENT;

    private static final String SPAN = """
            with s as (select ?::integer as id), hours as (
                select min(bucket) as first, max(bucket) as last from reading_1h
                where series_id = (select id from s)
                    and bucket >= coalesce((select before from horizon where name = 'reading'), '-infinity')
            ), raw as (
                select min(time) as first, max(time) as last from reading where series_id = (select id from s)
            )
            select least(raw.first, hours.first) as first, greatest(raw.last, hours.last) as last,
                (select extract(epoch from max(time) - min(time)) from reading
                    where series_id = (select id from s)
                        and time >= coalesce(hours.last + interval '1 hour', '-infinity')) as unmade
            from raw, hours
            """;

    private RollupCheckReader() {}

    /**
     * From the first to the last of readings and hours that should have some.
     *
     * @param unmadeSeconds from the first to the last reading behind the newest hour
     */
    record Span(Instant first, Instant last, double unmadeSeconds) {}

    /**
     * @param begin of the hour or day
     * @param made readings there are
     * @param kept readings the rollup says there are
     */
    record Different(Instant begin, long made, long kept) {}

    static List<Integer> series(Connection connection) throws SQLException {
        return Jdbc.query(connection, "select id from series order by id", row -> row.getInt(1));
    }

    /** Hours before this are closed: their readings have been forgotten. */
    static Instant horizon(Connection connection) throws SQLException {
        return Jdbc.query(
                        connection,
                        "select before from horizon where name = 'reading'",
                        row -> Jdbc.instant(row, "before"))
                .stream()
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    static long marks(Connection connection) throws SQLException {
        return Jdbc.query(
                        connection,
                        "select coalesce(sum(cardinality(series)), 0) from rollup_dirty",
                        row -> row.getLong(1))
                .get(0);
    }

    static Optional<Span> span(Connection connection, int series) throws SQLException {
        return Jdbc.query(
                        connection,
                        SPAN,
                        row -> new Span(Jdbc.instant(row, "first"), Jdbc.instant(row, "last"), row.getDouble("unmade")),
                        series)
                .stream()
                .filter(span -> span.first() != null)
                .findFirst();
    }

    /** @param from the begin of a UTC day, as is {@code to} */
    static List<Different> hours(Connection connection, int series, Instant from, Instant to) throws SQLException {
        return different(connection, HOURS, series, from, to);
    }

    static List<Different> days(Connection connection, int series, Instant from, Instant to) throws SQLException {
        return different(connection, DAYS, series, from, to);
    }

    private static List<Different> different(Connection connection, String sql, int series, Instant from, Instant to)
            throws SQLException {
        return Jdbc.query(
                connection,
                sql,
                row -> new Different(
                        row.getObject(1, java.time.OffsetDateTime.class).toInstant(), row.getLong(2), row.getLong(3)),
                series,
                from,
                to,
                series,
                from,
                to);
    }

    /** Whether the hour is marked to be made again, so that it need not be right yet. */
    static boolean isMarked(Connection connection, int series, Instant hour) throws SQLException {
        return !Jdbc.query(
                        connection,
                        "select 1 from rollup_dirty where bucket = ? and ? = any (series) limit 1",
                        row -> 1,
                        hour,
                        series)
                .isEmpty();
    }
}
