package amimori.ingest.query;

import amimori.ingest.db.Jdbc;
import java.time.Instant;
import java.util.List;

/** Reads the newest picture of every camera. */
final class PictureReader {
    /** The newest picture of each camera, by stepping from camera to camera along the primary key. */
    private static final String NEWEST = """
            with recursive camera (unit_id, camera) as (
                select u.id, (select min(f.camera) from frame f where f.unit_id = u.id)
                from unnest(?::text[]) as u (id)
                union all
                select c.unit_id, (select min(f.camera) from frame f where f.unit_id = c.unit_id and f.camera > c.camera)
                from camera c where c.camera is not null
            )
            select c.unit_id, c.camera, f.time, f.lamp, coalesce(n.name, p.part) as part, p.depth_m
            from camera c
            cross join lateral (select time, lamp from frame
                where unit_id = c.unit_id and camera = c.camera order by time desc limit 1) f
            left join lateral (select net_id, part, part_code, depth_m from placement
                where unit_id = c.unit_id and camera = c.camera and valid_from <= f.time
                order by valid_from desc limit 1) p on true
            left join net_part n on n.net_id = p.net_id and n.code = p.part_code
            where c.camera is not null
            order by f.time desc
            """;

    private PictureReader() {}

    /** The newest picture; part and depth (m) are null where the camera's place is not known. */
    public record Picture(
            String unit, String camera, Instant time, boolean lamp, String part, Double depth, String href) {}

    /** Newest first. */
    static List<Picture> newest(Rows rows, Units units) throws Exception {
        return rows.list(
                NEWEST,
                row -> {
                    Instant time = Jdbc.instant(row, "time");
                    return new Picture(
                            row.getString("unit_id"),
                            row.getString("camera"),
                            time,
                            row.getBoolean("lamp"),
                            row.getString("part"),
                            Jdbc.number(row, "depth_m"),
                            FrameReader.href(row.getString("unit_id"), row.getString("camera"), time));
                },
                (Object) units.ids());
    }
}
