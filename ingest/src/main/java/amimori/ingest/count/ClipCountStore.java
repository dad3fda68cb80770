package amimori.ingest.count;

import amimori.ingest.change.Changes;
import amimori.ingest.db.Jdbc;
import amimori.wire.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Makes the table {@code clip_count} again where it is dirty: MaxN and the sum behind MeanCount of each clip, model, light
 * and class. A clip is always made from all its frames and all corrections that stand, so late counts come out as if
 * they had come in time.
 */
final class ClipCountStore {
    /** Of all processes on one database one does it at a time. */
    static final long LOCK = 0x636c697073L;

    private static final String TAKE = "delete from clip_count_dirty where id in"
            + " (select id from clip_count_dirty order by id limit ?) returning unit_id, camera, clip";

    private static final String CLIPS = "unnest(?::text[], ?::text[], ?::text[]) as d (unit_id, camera, clip)";

    private static final String CLEAR = "delete from clip_count c using " + CLIPS
            + " where c.unit_id = d.unit_id and c.camera = d.camera and c.clip = d.clip";

    /**
     * A class that a frame says nothing of is not zero in it: only rows count. A correction takes one from the class that
     * the model said and gives one to the class that it is.
     */
    private static final String MAKE = """
            with seen as materialized (
                select f.* from %s
                join frame_count f on f.unit_id = d.unit_id and f.camera = d.camera and f.clip = d.clip
            ), whole as (
                select unit_id, camera, clip, model, min(time) as first, max(time) as last, max("of") as frames_in_clip,
                    count(distinct "index") as judged
                from seen group by unit_id, camera, clip, model
            ), frames as (
                select distinct unit_id, camera, clip, model, lamp, time from seen
            ), said as (
                select f.unit_id, f.camera, f.clip, f.model, f.lamp, f.time, k.class, k.delta
                from frames f
                join correction c on c.unit_id = f.unit_id and c.camera = f.camera and c.time = f.time
                    and c.model = f.model and c.undone is null
                cross join lateral (values (c.was, -1), (c.class, 1)) as k (class, delta)
                where k.class is not null
            ), cell as (
                select unit_id, camera, clip, model, lamp, time, class, sum(n)::int as n, max(shown) as shown,
                    bool_or(delta is not null) as fixed,
                    greatest(coalesce(sum(n), 0) + coalesce(sum(delta), 0), 0)::int as shown_n
                from (
                    select unit_id, camera, clip, model, lamp, time, class, n, shown, null::int as delta from seen
                    union all
                    select unit_id, camera, clip, model, lamp, time, class, null, null, delta from said
                ) as told
                group by unit_id, camera, clip, model, lamp, time, class
            ), made as (
                insert into clip_count (unit_id, camera, clip, model, lamp, class, first, last, "of", judged, frames,
                    max_n, sum_n, max_time, fixed_max_n, fixed_sum_n, shown)
                select c.unit_id, c.camera, c.clip, c.model, c.lamp, c.class, min(w.first), min(w.last),
                    min(w.frames_in_clip), min(w.judged), count(*), max(c.n), sum(c.n),
                    (array_agg(c.time order by c.shown_n desc, c.time))[1],
                    case when bool_or(c.fixed) then max(c.shown_n) end,
                    case when bool_or(c.fixed) then sum(c.shown_n) end,
                    max(c.shown)
                from cell c join whole w using (unit_id, camera, clip, model)
                group by c.unit_id, c.camera, c.clip, c.model, c.lamp, c.class
                returning unit_id, camera, last
            )
            select s.organisation_id, m.unit_id, m.camera, max(m.last) as time
            from made m join unit u on u.id = m.unit_id join site s on s.id = u.site_id
            group by s.organisation_id, m.unit_id, m.camera
            """.formatted(CLIPS);

    private ClipCountStore() {}

    /**
     * Takes the oldest marks and makes their clips, inside the connection's present transaction. The marks are read
     * first: what is counted later is marked anew.
     *
     * @param most marks
     * @return how many marks there were; none if another process is at it
     */
    static int refresh(Connection connection, int most) throws SQLException {
        if (!Jdbc.tryLock(connection, LOCK)) {
            return 0;
        }
        List<ClipKey> marks = Jdbc.query(
                connection,
                TAKE,
                row -> new ClipKey(row.getString("unit_id"), row.getString("camera"), row.getString("clip")),
                most);
        if (!marks.isEmpty()) {
            make(connection, marks);
        }
        return marks.size();
    }

    private static void make(Connection connection, List<ClipKey> marks) throws SQLException {
        List<ClipKey> clips = marks.stream().distinct().toList();
        Object[] keys = {
            clips.stream().map(ClipKey::unitId).toArray(String[]::new),
            clips.stream().map(ClipKey::camera).toArray(String[]::new),
            clips.stream().map(ClipKey::clip).toArray(String[]::new)
        };
        Jdbc.update(connection, CLEAR, keys);
        Changes changes = new Changes();
        Jdbc.query(
                        connection,
                        MAKE,
                        row -> new Told(
                                row.getString("organisation_id"),
                                row.getString("unit_id"),
                                row.getString("camera"),
                                Times.micros(Jdbc.instant(row, "time"))),
                        keys)
                .forEach(told ->
                        changes.add(told.organisation(), told.unit(), "contents", told.camera(), told.micros()));
        changes.store(connection);
    }

    private record Told(String organisation, String unit, String camera, long micros) {}
}
