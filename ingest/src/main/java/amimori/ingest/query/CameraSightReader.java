package amimori.ingest.query;

import amimori.ingest.db.Jdbc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads what each camera can see: its newest clip, and the last one in which something could be seen, by daylight and under
 * a lamp apart, since light draws fish. What is older than {@link #NOW} is never the answer to "now".
 */
public final class CameraSightReader {
    /** Units send a clip a minute to an hour; two missing ones in a row are no answer any more. */
    static final Duration NOW = Duration.ofHours(2);

    /** Cameras that hang somewhere, and those that ever sent a clip, stepping along the primary key. */
    private static final String CAMERAS = """
            with recursive seen (unit_id, camera) as (
                select u.id, (select min(c.camera) from clip c where c.unit_id = u.id) from unnest(?::text[]) as u (id)
                union all
                select s.unit_id, (select min(c.camera) from clip c where c.unit_id = s.unit_id and c.camera > s.camera)
                from seen s where s.camera is not null
            ), known as (
                select unit_id, camera from seen where camera is not null
                union
                select unit_id, camera from placement where unit_id = any (?) and valid_to is null
            )
            select k.unit_id, k.camera, coalesce(p.net_id, u.net_id) as net_id, p.part, p.depth_m,
                l.day, l.clean, l.days_left
            from known k
            join unit u on u.id = k.unit_id
            left join lateral (select net_id, part, depth_m, valid_from from placement
                where unit_id = k.unit_id and camera = k.camera order by valid_from desc limit 1) p on true
            left join lateral (select day, clean, days_left from lens
                where unit_id = k.unit_id and camera = k.camera and placed = coalesce(p.valid_from, '-infinity')
                order by day desc limit 1) l on true
            where u.retired is null
            order by k.unit_id, k.camera
            """;

    /** The newest of all, and the newest of each kind of light and state. */
    private static final String CLIPS = """
            select c.*, """ + ClipSightReader.MIDDLE + """
             from unnest(?::text[], ?::text[]) as k (unit_id, camera)
            cross join lateral (
                (select * from clip where unit_id = k.unit_id and camera = k.camera order by first_time desc limit 1)
                union
                (select l.* from (values (false, 'clear'), (false, 'poor'), (true, 'clear'), (true, 'poor'))
                    as w (lamp, state)
                cross join lateral (select * from clip where unit_id = k.unit_id and camera = k.camera
                    and lamp = w.lamp and state = w.state order by first_time desc limit 1) l)
            ) c
            """;

    private CameraSightReader() {}

    /**
     * A clip as an answer.
     *
     * @param time of its first frame
     * @param age from then to the service's now, s
     * @param state null while no frame is judged
     * @param reason why it is not clear, or null
     * @param href a picture of it, or null
     */
    public record Look(String clip, Instant time, long age, boolean lamp, String state, String reason, String href) {}

    /**
     * The last ones of one kind of light; each may be null.
     *
     * @param clear in which a person could count
     * @param assessable in which a person could count at least what was near; {@code clear} or newer
     */
    public record Last(Look clear, Look assessable) {}

    /**
     * How clean the glass was on the last day by which that can be told.
     *
     * @param day in UTC
     * @param clean 0 (nothing is seen) to 1 (as good as it ever was)
     * @param daysLeft until somebody has to wipe it; null if that is not known
     */
    public record Lens(String day, double clean, Double daysLeft) {}

    /**
     * One camera.
     *
     * @param net null where it hangs at none
     * @param state what can be seen now; not assessable for want of a picture if the newest clip is too old
     * @param reason why not, or null
     * @param latest the newest clip, whatever it shows; null if there never was one
     * @param lens null while it is not known
     */
    public record Camera(
            String unit,
            String camera,
            String net,
            String part,
            Double depth,
            String state,
            String reason,
            Look latest,
            Last natural,
            Last lamp,
            Lens lens) {}

    private record Key(String unit, String camera) {}

    public static List<Camera> read(Rows rows, Scope scope, Instant now) throws Exception {
        String[] units = Reach.units(rows, scope).ids();
        List<Camera> bare = rows.list(CAMERAS, CameraSightReader::bare, units, units);
        Map<Key, List<Look>> looks = new HashMap<>();
        rows.each(
                CLIPS,
                row -> looks.computeIfAbsent(
                                new Key(row.getString("unit_id"), row.getString("camera")), key -> new ArrayList<>())
                        .add(look(row, now)),
                added -> {},
                bare.stream().map(Camera::unit).toArray(String[]::new),
                bare.stream().map(Camera::camera).toArray(String[]::new));
        return bare.stream()
                .map(camera -> with(camera, looks.getOrDefault(new Key(camera.unit(), camera.camera()), List.of())))
                .toList();
    }

    private static Camera bare(ResultSet row) throws SQLException {
        String day = row.getString("day");
        return new Camera(
                row.getString("unit_id"),
                row.getString("camera"),
                row.getString("net_id"),
                row.getString("part"),
                Jdbc.number(row, "depth_m"),
                null,
                null,
                null,
                null,
                null,
                day == null ? null : new Lens(day, row.getDouble("clean"), Jdbc.number(row, "days_left")));
    }

    private static Look look(ResultSet row, Instant now) throws SQLException {
        Instant time = Jdbc.instant(row, "first_time");
        return new Look(
                row.getString("clip"),
                time,
                Math.max(0, Duration.between(time, now).toSeconds()),
                row.getBoolean("lamp"),
                row.getString("state"),
                row.getString("reason"),
                ClipSightReader.picture(row));
    }

    private static Camera with(Camera camera, List<Look> looks) {
        Look latest = newest(looks, look -> true);
        boolean now = latest != null && latest.age() <= NOW.toSeconds();
        return new Camera(
                camera.unit(),
                camera.camera(),
                camera.net(),
                camera.part(),
                camera.depth(),
                now ? latest.state() : "unseen",
                now ? latest.reason() : "no-picture",
                latest,
                last(looks, false),
                last(looks, true),
                camera.lens());
    }

    private static Last last(List<Look> looks, boolean lamp) {
        Look clear = newest(looks, look -> look.lamp() == lamp && "clear".equals(look.state()));
        Look poor = newest(looks, look -> look.lamp() == lamp && "poor".equals(look.state()));
        Optional<Look> assessable =
                Stream.of(clear, poor).filter(Objects::nonNull).max(Comparator.comparing(Look::time));
        return new Last(clear, assessable.orElse(null));
    }

    private static Look newest(List<Look> looks, Predicate<Look> which) {
        return looks.stream()
                .filter(which)
                .max(Comparator.comparing(Look::time))
                .orElse(null);
    }
}
