package amimori.ingest.query;

import amimori.ingest.db.Jdbc;
import amimori.wire.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads clips: whether they show anything, and what one model counted in them. Frames under a lamp are clips of their own. */
final class ClipReader {
    private static final String COUNTS = """
            select c.clip, c.lamp, c.first, c.judged, c."of", c.class, c.max_time, c.shown,
                coalesce(c.fixed_max_n, c.max_n) as n, coalesce(c.fixed_sum_n, c.sum_n) as total,
                case when c.max_n is null then c.judged else c.frames end as frames,
                c.fixed_max_n is not null as corrected, v.state, v.reason
            from clip_count c
            """ + Sight.JOIN + " where c.unit_id = ? and c.camera = ? and c.model = ?";

    private static final String IN_ORDER = " order by c.first, c.clip, c.lamp, c.class";

    private static final String NEWEST = """
            select c.clip, c.lamp from clip_count c
            """ + Sight.JOIN + """
             where c.unit_id = ? and c.camera = ? and c.model = ? and c.first >= ? and c.first < ?
                and case ? when 'clear' then v.state = 'clear' when 'judged' then v.state is not null else true end
            order by c.first desc, c.clip, c.lamp limit 1
            """;

    /** Clips in which the model has counted nothing, so far or at all: what can be told of them is whether they show anything. */
    private static final String UNCOUNTED = """
            select c.clip, c.first_time, c.frames_of, c.lamp, case c.state when 'unseen' then c.state end as state, c.reason
            from clip c where c.unit_id = ? and c.camera = ? and c.first_time >= ? and c.first_time < ?
                and not exists (select 1 from clip_count n where n.unit_id = c.unit_id and n.camera = c.camera
                    and n.clip = c.clip and n.model = ?)
            """;

    private ClipReader() {}

    /** One camera of a unit. */
    record Camera(String unit, String name) {}

    /**
     * A class in a clip, as people corrected it.
     *
     * @param maxN most individuals in one frame
     * @param total over the frames
     * @param frames that were judged
     */
    record InClass(String name, String shown, int maxN, long total, int frames, boolean corrected) {
        double mean() {
            return rounded((double) total / frames);
        }
    }

    /**
     * A clip.
     *
     * @param most when the frame was taken that shows most, µs since 1970 UTC
     * @param classes empty where nothing can be seen; without zeros where nobody knows whether anything can
     */
    record Clip(
            Camera camera,
            String id,
            Instant time,
            boolean lamp,
            int judged,
            int of,
            Sight sight,
            String reason,
            Instant most,
            List<InClass> classes) {
        boolean provisional() {
            return judged < of;
        }

        String picture() {
            return FrameReader.href(camera.unit(), camera.name(), most);
        }
    }

    private record Row(
            String clip,
            boolean lamp,
            Instant first,
            int judged,
            int of,
            Instant most,
            Sight sight,
            String reason,
            InClass inClass) {}

    /** To three decimals: more would only look exact. */
    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    /** The clips of a camera by time, those without a count included. @param model or null where none has judged any */
    static List<Clip> clips(Rows rows, Camera camera, String model, Period period) throws Exception {
        List<Clip> clips = new ArrayList<>(judged(
                camera,
                rows.list(
                        COUNTS + " and c.first >= ? and c.first < ?" + IN_ORDER,
                        ClipReader::row,
                        camera.unit(),
                        camera.name(),
                        model,
                        period.from(),
                        period.to())));
        rows.each(
                UNCOUNTED,
                row -> uncounted(camera, row),
                clips::add,
                camera.unit(),
                camera.name(),
                period.from(),
                period.to(),
                model);
        clips.sort(Comparator.comparing(Clip::time));
        return clips;
    }

    /**
     * The newest clip of the period that the model has counted in and of which is known what can be seen: the two come a
     * moment apart, and what was known a moment ago holds until both are there. Otherwise the newest that it has counted in.
     */
    static Optional<Clip> newest(Rows rows, Camera camera, String model, Period period) throws Exception {
        Optional<Clip> judged = newest(rows, camera, model, period, "judged");
        return judged.isPresent() ? judged : newest(rows, camera, model, period, "any");
    }

    /** The newest of these that is clear. */
    static Optional<Clip> lastClear(Rows rows, Camera camera, String model, Period period) throws Exception {
        return newest(rows, camera, model, period, "clear");
    }

    private static Optional<Clip> newest(Rows rows, Camera camera, String model, Period period, String which)
            throws Exception {
        List<Object[]> found = rows.list(
                NEWEST,
                row -> new Object[] {row.getString("clip"), row.getBoolean("lamp")},
                camera.unit(),
                camera.name(),
                model,
                period.from(),
                period.to(),
                which);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<Row> read = rows.list(
                COUNTS + " and c.clip = ? and c.lamp = ?" + IN_ORDER,
                ClipReader::row,
                camera.unit(),
                camera.name(),
                model,
                found.get(0)[0],
                found.get(0)[1]);
        return judged(camera, read).stream().findFirst();
    }

    private static Clip uncounted(Camera camera, ResultSet row) throws SQLException {
        Instant first = Jdbc.instant(row, "first_time");
        Sight sight = Sight.of(row);
        return new Clip(
                camera,
                row.getString("clip"),
                first,
                row.getBoolean("lamp"),
                0,
                row.getInt("frames_of"),
                sight,
                sight == Sight.UNSEEN ? row.getString("reason") : null,
                first,
                List.of());
    }

    private static Row row(ResultSet row) throws SQLException {
        String name = row.getString("class");
        return new Row(
                row.getString("clip"),
                row.getBoolean("lamp"),
                Jdbc.instant(row, "first"),
                row.getInt("judged"),
                row.getInt("of"),
                Jdbc.instant(row, "max_time"),
                Sight.of(row),
                row.getString("reason"),
                new InClass(
                        name,
                        ClassNames.shown(name, row.getString("shown")),
                        row.getInt("n"),
                        row.getLong("total"),
                        row.getInt("frames"),
                        row.getBoolean("corrected")));
    }

    /** Rows of one clip and light lie beside each other. */
    private static List<Clip> judged(Camera camera, List<Row> rows) {
        List<Clip> clips = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= rows.size(); i++) {
            if (i == rows.size() || !same(rows.get(begin), rows.get(i))) {
                clips.add(clip(camera, rows.subList(begin, i)));
                begin = i;
            }
        }
        return clips;
    }

    private static boolean same(Row one, Row other) {
        return one.clip().equals(other.clip()) && one.lamp() == other.lamp();
    }

    private static Clip clip(Camera camera, List<Row> rows) {
        Row first = rows.get(0);
        Row most = rows.stream()
                .max(Comparator.comparingInt((Row row) -> row.inClass().maxN()))
                .orElse(first);
        List<InClass> classes = rows.stream()
                .map(Row::inClass)
                .filter(one -> first.sight().assessable() || first.sight() == Sight.UNJUDGED && one.maxN() > 0)
                .toList();
        return new Clip(
                camera,
                first.clip(),
                first.first(),
                first.lamp(),
                first.judged(),
                first.of(),
                first.sight(),
                first.reason(),
                Times.instant(Times.micros(most.most())),
                classes);
    }
}
