package amimori.ingest.lens;

import amimori.ingest.db.Jdbc;
import amimori.wire.Count.Visibility;
import amimori.wire.sight.SightLimits;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table {@code lens}, made from {@code clip}, and the marks that ask for it. */
final class LensStore {
    private static final String TAKE = """
            with gone as (
                delete from lens_dirty where id in (select id from lens_dirty order by id limit ?)
                returning unit_id, camera, day
            )
            select unit_id, camera, day, sum(count(*)) over () as marks from gone group by unit_id, camera, day
            order by unit_id, camera, day
            """;

    /** A day's clips by daylight, each with the place where the camera hung. */
    private static final String CLIPS = """
            select coalesce((select max(p.valid_from) from placement p
                    where p.unit_id = c.unit_id and p.camera = c.camera and p.valid_from <= c.first_time),
                    '-infinity')::text as placed,
                light, contrast, sharpness, scattering, covered
            from clip c
            where unit_id = ? and camera = ? and first_time >= ? and first_time < ?
                and not lamp and sharpness is not null and scattering is not null and covered is not null
            """;

    private static final String ALL =
            "select placed::text as placed, day, clips, detail, best, clean, days_left from lens"
                    + " where unit_id = ? and camera = ? order by placed, day";

    private static final String PUT = """
            insert into lens (unit_id, camera, placed, day, clips, detail, best, clean, days_left)
            values (?, ?, ?::timestamptz, ?, ?, ?, ?, ?, ?)
            on conflict (unit_id, camera, placed, day) do update set clips = excluded.clips, detail = excluded.detail,
                best = excluded.best, clean = excluded.clean, days_left = excluded.days_left
            """;

    /** Clips that were judged with what was known of the glass then. */
    private static final String REJUDGE = "insert into clip_dirty (unit_id, camera, clip)"
            + " select unit_id, camera, clip from clip where unit_id = ? and camera = ? and first_time >= ? and first_time < ?";

    /**
     * @param marks how many were taken
     * @param days each once, by camera and day
     */
    record Taken(int marks, List<LensDay> days) {}

    private LensStore() {}

    static Taken take(Connection connection, int most) throws SQLException {
        int[] marks = new int[1];
        List<LensDay> days = Jdbc.query(
                connection,
                TAKE,
                row -> {
                    marks[0] = row.getInt("marks");
                    return new LensDay(
                            row.getString("unit_id"), row.getString("camera"), row.getObject("day", LocalDate.class));
                },
                most);
        return new Taken(marks[0], days);
    }

    /**
     * What a day showed, by placement as the database writes it; a day on which the camera was moved shows in two.
     * Places without a clip by daylight are not there.
     */
    static Map<String, Glass.Day> day(Connection connection, LensDay of, SightLimits limits) throws SQLException {
        Map<String, List<Double>> details = new TreeMap<>();
        Jdbc.query(
                connection,
                CLIPS,
                row -> {
                    Visibility measures = new Visibility(
                            row.getDouble("light"),
                            row.getDouble("contrast"),
                            row.getDouble("sharpness"),
                            row.getDouble("scattering"),
                            row.getDouble("covered"));
                    return limits.daylight(measures)
                            && details.computeIfAbsent(row.getString("placed"), placed -> new ArrayList<>())
                                    .add(limits.detail(measures));
                },
                of.unitId(),
                of.camera(),
                begin(of.day()),
                begin(of.day().plusDays(1)));
        Map<String, Glass.Day> days = new TreeMap<>();
        details.forEach((placed, all) -> {
            double[] values = all.stream().mapToDouble(Double::doubleValue).toArray();
            days.put(placed, new Glass.Day(of.day(), values.length, Glass.percentile(values, 0.9)));
        });
        return days;
    }

    /** Everything known of a camera's glass, by placement. */
    static Map<String, List<Glass>> all(Connection connection, String unitId, String camera) throws SQLException {
        Map<String, List<Glass>> all = new TreeMap<>();
        Jdbc.query(
                connection,
                ALL,
                row -> all.computeIfAbsent(row.getString("placed"), placed -> new ArrayList<>())
                        .add(new Glass(
                                row.getObject("day", LocalDate.class),
                                row.getInt("clips"),
                                row.getDouble("detail"),
                                row.getDouble("best"),
                                row.getDouble("clean"),
                                Jdbc.number(row, "days_left"))),
                unitId,
                camera);
        return all;
    }

    static void forget(Connection connection, LensDay day, String placed) throws SQLException {
        Jdbc.update(
                connection,
                "delete from lens where unit_id = ? and camera = ? and placed = ?::timestamptz and day = ?",
                day.unitId(),
                day.camera(),
                placed,
                day.day());
    }

    static void put(Connection connection, String unitId, String camera, String placed, Glass glass)
            throws SQLException {
        Jdbc.update(
                connection,
                PUT,
                unitId,
                camera,
                placed,
                glass.day(),
                glass.clips(),
                glass.detail(),
                glass.best(),
                glass.clean(),
                glass.daysLeft());
    }

    /** Has a camera's clips of some days judged again. */
    static void rejudge(Connection connection, String unitId, String camera, LocalDate from, LocalDate to)
            throws SQLException {
        Jdbc.update(connection, REJUDGE, unitId, camera, begin(from), begin(to));
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
