package amimori.ingest.clip;

import amimori.ingest.db.Jdbc;
import amimori.wire.Count.Visibility;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table {@code clip}, made from {@code frame} and {@code frame_visibility}, and the marks that ask for it. */
final class ClipStore {
    /**
     * One statement, one snapshot: a mark it can see was committed together with its frames and measures, so it sees those
     * too; a mark it cannot see stays for the next time. A frame is known by its picture or by its measures, since either
     * may come first, and retention takes the picture alone.
     */
    private static final String TAKE = """
            with gone as (
                delete from clip_dirty where id in (select id from clip_dirty order by id limit ?)
                returning unit_id, camera, clip
            ), dirty as (
                select distinct unit_id, camera, clip from gone
            )
            select d.unit_id, d.camera, d.clip, s.organisation_id, (select count(*) from gone) as marks,
                t.time, t.of, t.lamp, v.light, v.contrast, v.sharpness, v.scattering, v.covered,
                (select l.clean from lens l
                    where l.unit_id = d.unit_id and l.camera = d.camera
                        and l.placed = coalesce((select max(p.valid_from) from placement p
                            where p.unit_id = d.unit_id and p.camera = d.camera and p.valid_from <= t.time), '-infinity')
                        and l.day between (t.time at time zone 'UTC')::date - ? and (t.time at time zone 'UTC')::date
                    order by l.day desc limit 1) as clean
            from dirty d
            join unit u on u.id = d.unit_id
            join site s on s.id = u.site_id
            cross join lateral (
                select time, max(of) as of, bool_or(lamp) as lamp from (
                    select f.time, f.of, f.lamp from frame f
                    where f.unit_id = d.unit_id and f.camera = d.camera and f.clip = d.clip
                    union all
                    select m.time, m.of, m.lamp from frame_visibility m
                    where m.unit_id = d.unit_id and m.camera = d.camera and m.clip = d.clip
                ) known group by time
            ) t
            left join frame_visibility v on v.unit_id = d.unit_id and v.camera = d.camera and v.time = t.time
            order by d.unit_id, d.camera, d.clip, t.time
            """;

    private static final String PUT = """
            insert into clip as c (unit_id, camera, clip, first_time, last_time, lamp, frames_of, frames_seen, frames_judged,
                frames_clear, frames_poor, light, contrast, sharpness, scattering, covered, state, reason, judged_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, now())
            on conflict (unit_id, camera, clip) do update set
                first_time = excluded.first_time, last_time = excluded.last_time, lamp = excluded.lamp,
                frames_of = excluded.frames_of, frames_seen = excluded.frames_seen, frames_judged = excluded.frames_judged,
                frames_clear = excluded.frames_clear, frames_poor = excluded.frames_poor, light = excluded.light,
                contrast = excluded.contrast, sharpness = excluded.sharpness, scattering = excluded.scattering,
                covered = excluded.covered, state = excluded.state, reason = excluded.reason,
                judged_at = excluded.judged_at
            where (c.first_time, c.last_time, c.lamp, c.frames_of, c.frames_seen, c.frames_judged, c.frames_clear,
                    c.frames_poor, c.light, c.contrast, c.sharpness, c.scattering, c.covered, c.state, c.reason)
                is distinct from (excluded.first_time, excluded.last_time, excluded.lamp, excluded.frames_of,
                    excluded.frames_seen, excluded.frames_judged, excluded.frames_clear, excluded.frames_poor,
                    excluded.light, excluded.contrast, excluded.sharpness, excluded.scattering, excluded.covered,
                    excluded.state, excluded.reason)
            """;

    /** What came later from the same camera was judged, so the workers have passed these by. */
    private static final String GIVE_UP = """
            update clip c set state = 'unseen', reason = 'no-picture', judged_at = now()
            from unit u join site s on s.id = u.site_id
            where u.id = c.unit_id and c.state is null and c.judged_at < now() - ? * interval '1 second'
                and exists (select 1 from clip later where later.unit_id = c.unit_id and later.camera = c.camera
                    and later.frames_judged > 0 and later.judged_at > c.judged_at)
            returning s.organisation_id, c.unit_id, c.camera, c.clip, c.last_time
            """;

    /**
     * A clip to judge.
     *
     * @param organisationId whose it is
     * @param frames by time, at least one
     */
    record Dirty(ClipKey key, String organisationId, List<ClipFrame> frames) {}

    /**
     * @param marks how many were taken; clips marked several times count as often
     * @param clips each once
     */
    record Taken(int marks, List<Dirty> clips) {}

    private ClipStore() {}

    /**
     * Takes the oldest marks, inside the connection's present transaction, with all that is known of their clips.
     *
     * @param lensDays how old what is known of the glass may be, days
     */
    static Taken take(Connection connection, int most, int lensDays) throws SQLException {
        Map<ClipKey, Dirty> clips = new LinkedHashMap<>();
        List<Integer> marks = Jdbc.query(
                connection,
                TAKE,
                row -> {
                    ClipKey key = new ClipKey(row.getString("unit_id"), row.getString("camera"), row.getString("clip"));
                    String organisation = row.getString("organisation_id");
                    clips.computeIfAbsent(key, k -> new Dirty(k, organisation, new ArrayList<>()))
                            .frames()
                            .add(frame(row));
                    return row.getInt("marks");
                },
                most,
                lensDays);
        return new Taken(marks.isEmpty() ? 0 : marks.get(0), List.copyOf(clips.values()));
    }

    private static ClipFrame frame(ResultSet row) throws SQLException {
        Double light = Jdbc.number(row, "light");
        return new ClipFrame(
                Jdbc.instant(row, "time"),
                row.getInt("of"),
                row.getBoolean("lamp"),
                light == null
                        ? null
                        : new Visibility(
                                light,
                                row.getDouble("contrast"),
                                Jdbc.number(row, "sharpness"),
                                Jdbc.number(row, "scattering"),
                                Jdbc.number(row, "covered")),
                Jdbc.number(row, "clean"));
    }

    /** Returns whether anything is new about it. */
    static boolean put(Connection connection, ClipKey key, JudgedClip clip) throws SQLException {
        Visibility measures = clip.visibility();
        return Jdbc.update(
                        connection,
                        PUT,
                        key.unitId(),
                        key.camera(),
                        key.clip(),
                        clip.first(),
                        clip.last(),
                        clip.lamp(),
                        clip.of(),
                        clip.seen(),
                        clip.judged(),
                        clip.clear(),
                        clip.poor(),
                        measures == null ? null : measures.light(),
                        measures == null ? null : measures.contrast(),
                        measures == null ? null : measures.sharpness(),
                        measures == null ? null : measures.scattering(),
                        measures == null ? null : measures.covered(),
                        clip.sight() == null ? null : clip.sight().state().word(),
                        clip.sight() == null || clip.sight().reason() == null
                                ? null
                                : clip.sight().reason().word())
                > 0;
    }

    /** A clip that is settled without ever having been judged. */
    record GivenUp(String organisationId, ClipKey key, java.time.Instant last) {}

    /** Settles clips whose pictures no worker could read, inside the connection's present transaction. */
    static List<GivenUp> giveUp(Connection connection, long afterSeconds) throws SQLException {
        return Jdbc.query(
                connection,
                GIVE_UP,
                row -> new GivenUp(
                        row.getString("organisation_id"),
                        new ClipKey(row.getString("unit_id"), row.getString("camera"), row.getString("clip")),
                        Jdbc.instant(row, "last_time")),
                afterSeconds);
    }
}
