package amimori.ingest.rollup;

import amimori.ingest.db.Jdbc;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Makes the tables {@code reading_1h} and {@code reading_1d} again where they are dirty. An hour is always made from
 * all its readings, and a day (UTC) from all its hours, so late data come out as if they had come in time. Hours whose
 * readings retention has taken are closed, and stay as they are.
 */
public final class RollupStore {
    /** Timed work of all processes on one database takes turns. */
    public static final long LOCK = 0x726f6c6c7570L;

    /**
     * One statement, one snapshot: a mark it can see was committed together with its readings, so it sees those too;
     * a mark it cannot see stays for the next time. {@code %s} is which marks, and how their hours are made.
     */
    private static final String HOURS = """
            with gone as (
                delete from rollup_dirty where %s
                returning series, bucket
            ), dirty as (
                select distinct series_id, bucket from gone cross join unnest(series) as series_id
                where bucket >= coalesce((select before from horizon where name = 'reading'), '-infinity')
            ), made as (
                insert into reading_1h as h (series_id, bucket, n, n_good, sum_good, min_good, max_good)
                %s
                on conflict (series_id, bucket) do update
                set n = excluded.n, n_good = excluded.n_good, sum_good = excluded.sum_good,
                    min_good = excluded.min_good, max_good = excluded.max_good
                returning h.series_id, h.bucket
            )
            select m.series_id, extract(epoch from date_trunc('day', m.bucket, 'UTC'))::bigint / 86400 as day,
                (select sum(cardinality(series)) from gone) as marks
            from made m group by m.series_id, day
            """;

    private static final String OF_READINGS = """
            count(*) as n, count(*) filter (where r.flag in (1, 2)) as n_good,
            sum(r.value) filter (where r.flag in (1, 2)) as sum_good,
            min(r.value) filter (where r.flag in (1, 2)) as min_good,
            max(r.value) filter (where r.flag in (1, 2)) as max_good
            """;

    /**
     * Few series of each hour. The sub-select keeps its aggregate, so that each hour is one look into the index,
     * whatever the planner thinks of the table's size.
     */
    private static final String SINGLY = HOURS.formatted("""
            id in (
                select id from (
                    select id, cardinality(series) as n, sum(cardinality(series)) over (order by id) as upto
                    from rollup_dirty where id <= ?
                ) as marks where upto - n < ?)
            """, """
            select d.series_id, d.bucket, a.* from dirty d cross join lateral (
                select %s from reading r
                where r.series_id = d.series_id and r.time >= d.bucket and r.time < d.bucket + interval '1 hour'
            ) a where a.n > 0
            """.formatted(OF_READINGS));

    /**
     * Very many series of one hour. Rows lie in the order in which they came, so the index would go to another page for
     * each; the hour's pages, which the index by time knows, are read once instead.
     */
    private static final String TOGETHER = HOURS.formatted("id <= ? and bucket = ?", """
            select d.series_id, d.bucket, %s
            from reading r join dirty d using (series_id)
            where r.time >= ? and r.time < ?
            group by d.series_id, d.bucket
            """.formatted(OF_READINGS));

    /** The planner knows nothing of the size of {@code dirty}, and would take the path that this is to avoid. */
    private static final String BY_PAGES =
            "set local enable_nestloop = off; set local enable_indexscan = off;" + " set local work_mem = '64MB'";

    private static final String BY_INDEX = "set local enable_nestloop = on; set local enable_indexscan = on";

    private static final String CROWDED = """
            select bucket from rollup_dirty where id <= ? group by bucket having sum(cardinality(series)) >= ?
            order by bucket desc limit 1
            """;

    private static final String DAYS = """
            insert into reading_1d as d (series_id, bucket, n, n_good, sum_good, min_good, max_good)
            select k.series_id, k.day, a.n, a.n_good, a.sum_good, a.min_good, a.max_good
            from (
                select series_id, timestamptz 'epoch' + day * interval '24 hours' as day
                from unnest(?::int[], ?::int[]) as u (series_id, day)
            ) as k cross join lateral (
                select sum(h.n) as n, sum(h.n_good) as n_good, sum(h.sum_good order by h.bucket) as sum_good,
                    min(h.min_good) as min_good, max(h.max_good) as max_good
                from reading_1h h
                where h.series_id = k.series_id and h.bucket >= k.day and h.bucket < k.day + interval '24 hours'
            ) a
            on conflict (series_id, bucket) do update
            set n = excluded.n, n_good = excluded.n_good, sum_good = excluded.sum_good,
                min_good = excluded.min_good, max_good = excluded.max_good
            """;

    /** @param number days since 1970 */
    private record Day(int series, int number, int marks) {}

    /**
     * @param marks how many hours of series were marked, some of them more than once
     * @param last whether none of those is left that could be seen
     */
    record Step(int marks, boolean last) {}

    private RollupStore() {}

    /** The newest mark there is. A turn that took what comes meanwhile would never end under load. */
    static long newest(Connection connection) throws SQLException {
        return Jdbc.query(
                        connection,
                        "select coalesce(max(id), 0) as newest from rollup_dirty",
                        row -> row.getLong("newest"))
                .get(0);
    }

    /**
     * Takes marks and makes their hours and days, inside the connection's present transaction: all of an hour that many
     * series share, or else the oldest.
     *
     * @param newest marks after this one are left for the next turn
     * @param most no further mark is taken once these many hours of series are; what one batch marked in an hour is one
     * @param crowd marks of an hour from which on it is made in one go
     * @param limit for each statement: the server gives up before the caller does, and lets go of the lock
     * @return what was done; empty if another process is at it
     */
    static Optional<Step> refresh(Connection connection, long newest, int most, int crowd, Duration limit)
            throws SQLException {
        if (!Jdbc.tryLock(connection, LOCK)) {
            return Optional.empty();
        }
        Jdbc.execute(connection, "set local statement_timeout = " + limit.toMillis());
        List<Instant> crowded = Jdbc.query(connection, CROWDED, row -> Jdbc.instant(row, "bucket"), newest, crowd);
        List<Day> days = crowded.isEmpty()
                ? Jdbc.query(connection, SINGLY, RollupStore::day, newest, most)
                : together(connection, newest, crowded.get(0));
        if (days.isEmpty()) {
            return Optional.of(new Step(0, crowded.isEmpty()));
        }
        Jdbc.update(
                connection,
                DAYS,
                days.stream().mapToInt(Day::series).toArray(),
                days.stream().mapToInt(Day::number).toArray());
        int marks = days.get(0).marks();
        return Optional.of(new Step(marks, crowded.isEmpty() && marks < most));
    }

    private static List<Day> together(Connection connection, long newest, Instant hour) throws SQLException {
        Jdbc.execute(connection, BY_PAGES);
        List<Day> days =
                Jdbc.query(connection, TOGETHER, RollupStore::day, newest, hour, hour, hour.plus(1, ChronoUnit.HOURS));
        Jdbc.execute(connection, BY_INDEX);
        return days;
    }

    private static Day day(ResultSet row) throws SQLException {
        return new Day(row.getInt("series_id"), row.getInt("day"), row.getInt("marks"));
    }
}
