package amimori.ingest.frame;

import amimori.ingest.db.Jdbc;
import amimori.ingest.db.KeyedTable;
import amimori.ingest.db.Outcome;
import amimori.ingest.db.Session;
import amimori.wire.FrameHead;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Writes pictures: first the file, then the row in the table {@code frame}. */
public final class FrameStore {
    private static final KeyedTable<FrameRow> TABLE = new KeyedTable<>(
            "frame",
            List.of("unit_id", "camera", "time"),
            List.of("sha256"),
            List.of("clip", "index", "of", "lamp", "clock", "lat", "lon", "altitude", "fov", "bytes", "path"),
            Comparator.comparing(FrameRow::path),
            (row, out) -> {
                FrameHead head = row.head();
                FrameHead.Survey survey = head.survey();
                out.text(row.unitId()).text(row.camera()).timestamptz(head.timeMicros());
                out.bytea(row.sha256()).text(head.clip()).int4(head.index()).int4(head.of());
                out.bool(head.lamp()).int2(head.clock().code());
                out.float8(survey == null ? null : (Double) survey.lat());
                out.float8(survey == null ? null : (Double) survey.lon());
                out.float8(survey == null ? null : survey.altitude());
                out.float8(survey == null ? null : survey.fieldOfView());
                out.int4(row.jpeg().length).text(row.path());
            });

    private static final String OLDEST = """
            with recursive camera (unit_id, camera) as (
                select u.id, (select min(f.camera) from frame f where f.unit_id = u.id) from unit u
                union all
                select c.unit_id, (select min(f.camera) from frame f where f.unit_id = c.unit_id and f.camera > c.camera)
                from camera c where c.camera is not null
            )
            delete from frame where ctid = any (array(
                select f.ctid from camera c cross join lateral (
                    select f.ctid from frame f
                    where f.unit_id = c.unit_id and f.camera = c.camera and f.time < ? and f.lat is null
                        and not exists (select 1 from frame_keep k
                            where k.unit_id = f.unit_id and k.camera = f.camera and k.clip = f.clip)
                    order by f.time limit ?
                ) f where c.camera is not null limit ?))
            returning path
            """;

    private final Media media;

    public FrameStore(Media media) {
        this.media = media;
    }

    /**
     * Stores pictures inside the session's present transaction; what became of each, in the same order. A picture whose
     * key is taken is not written, whatever it shows: the file belongs to the row.
     */
    public Outcome[] store(Session session, Connection connection, List<FrameRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return new Outcome[0];
        }
        // By path, which stands for the key; of two with one key the first wins, here as in the table.
        TreeMap<String, FrameRow> fresh = new TreeMap<>();
        rows.forEach(row -> fresh.putIfAbsent(row.path(), row));
        String[] paths = fresh.keySet().toArray(String[]::new);
        lock(connection, paths);
        taken(connection, paths).forEach(fresh::remove);
        media.write(List.copyOf(fresh.values()));
        return TABLE.store(session, rows);
    }

    /**
     * Nobody else writes these pictures until this transaction ends. Without it, another process with another picture
     * of the same key could replace the file whose row comes first.
     */
    static void lock(Connection connection, String[] paths) throws SQLException {
        Jdbc.execute(
                connection,
                "select pg_advisory_xact_lock(hashtextextended(path, 0)) from unnest(?::text[]) path",
                (Object) paths);
    }

    /** Those of the paths that a row claims. */
    public static Set<String> taken(Connection connection, String[] paths) throws SQLException {
        return new HashSet<>(Jdbc.query(
                connection,
                "select f.path from frame f join unnest(?::text[]) as k (path) on f.unit_id = split_part(k.path, '/', 1)"
                        + " and f.camera = split_part(k.path, '/', 2) and f.path = k.path"
                        + " and f.time = timestamptz 'epoch'"
                        + " + split_part(split_part(k.path, '/', 4), '.', 1)::bigint * interval '1 microsecond'",
                row -> row.getString(1),
                (Object) paths));
    }

    /**
     * Deletes rows of the oldest pictures, but of no survey (they alone have a position) and no clip that is kept. While the table of keeps is locked, no clip becomes
     * a kept one unseen; whoever is about to keep one waits a moment.
     *
     * @return their paths; the files are still there
     */
    static List<String> deleteOldest(Connection connection, Instant before, int most) throws SQLException {
        Jdbc.execute(connection, "set local lock_timeout = '5s'");
        Jdbc.execute(connection, "lock table frame_keep in share mode");
        return Jdbc.query(connection, OLDEST, row -> row.getString(1), before, most, most);
    }
}
