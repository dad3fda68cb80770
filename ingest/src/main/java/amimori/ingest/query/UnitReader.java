package amimori.ingest.query;

import amimori.ingest.db.Jdbc;
import amimori.wire.Status;
import amimori.wire.Times;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads how an organisation's units are. */
public final class UnitReader {
    /**
     * Heard is whatever came last of the unit's own: a status (by its arrival, so that a spool's backlog counts as a
     * sign of life), a reading, a position or a picture, the last two
     * looked up apart.
     */
    private static final String UNITS = """
            select u.id, u.name, u.net_id, n.name as net_name, s.id as site_id, s.name as site_name,
                   newest.state, own.body,
                   greatest(own.received,
                       (select max(r.time) from series e cross join lateral (select time from reading
                           where series_id = e.id order by time desc limit 1) r where e.unit_id = u.id)) as heard
            from unit u
            join site s on s.id = u.site_id
            left join net n on n.id = u.net_id
            left join lateral (select state from status where unit_id = u.id order by time desc limit 1) newest on true
            left join lateral (select body, received from status where unit_id = u.id and state <> 'lost'
                order by time desc limit 1) own on true
            where u.id = any (?) and u.retired is null
            order by s.name, n.name, u.name
            """;

    /** The newest fix of each point, by stepping from point to point along the primary key. */
    private static final String NEWEST_POSITIONS = """
            with recursive point (unit_id, point) as (
                select u.id, (select min(p.point) from position p where p.unit_id = u.id)
                from unnest(?::text[]) as u (id)
                union all
                select q.unit_id, (select min(p.point) from position p where p.unit_id = q.unit_id and p.point > q.point)
                from point q where q.point is not null
            )
            select q.unit_id, q.point, p.time, p.lat, p.lon
            from point q cross join lateral (select time, lat, lon from position
                where unit_id = q.unit_id and point = q.point order by time desc limit 1) p
            where q.point is not null
            order by q.unit_id, q.point
            """;

    private UnitReader() {}

    /** What people call it, beside its id. */
    public record Named(String id, String name) {}

    /** Either may be null. */
    public record Battery(Double volts, Double percent) {}

    /**
     * What waits at the net.
     *
     * @param oldest capture time, or null when nothing waits
     * @param dropped frames given up because the spool was full
     */
    public record Spool(long messages, long bytes, Instant oldest, long dropped) {}

    /** The unit's connection; {@code capKbits} may be null. */
    public record Link(Instant since, long reconnects, Integer capKbits) {}

    /** Newest fix of one point. */
    public record Fix(String point, Instant time, double lat, double lon) {}

    /** One unit, as {@code /api/v1/units} shows it; what it never said is null. */
    public record UnitView(
            String id,
            String name,
            Named site,
            Named net,
            String state,
            Instant heard,
            Battery battery,
            Spool spool,
            Long refused,
            Link link,
            String clock,
            String software,
            List<String> problems,
            List<Fix> positions) {}

    /** The organisation's units that are not retired, by site, net and name. */
    public static List<UnitView> read(Rows rows, String organisation, Instant now) throws Exception {
        Units units = Reach.units(rows, Scope.all(organisation));
        return read(rows, units, PictureReader.newest(rows, units), now);
    }

    static List<UnitView> read(Rows rows, Units units, List<PictureReader.Picture> pictures, Instant now)
            throws Exception {
        Map<String, List<Fix>> positions = positions(rows, units);
        Map<String, Instant> seen = new HashMap<>();
        pictures.forEach(picture -> seen.merge(picture.unit(), picture.time(), UnitReader::later));
        positions.forEach((unit, fixes) -> fixes.forEach(fix -> seen.merge(unit, fix.time(), UnitReader::later)));
        return rows.list(UNITS, row -> view(row, positions, seen, now), (Object) units.ids());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static Map<String, List<Fix>> positions(Rows rows, Units units) throws Exception {
        Map<String, List<Fix>> byUnit = new HashMap<>();
        rows.each(
                NEWEST_POSITIONS,
                row -> byUnit.computeIfAbsent(row.getString("unit_id"), unit -> new ArrayList<>())
                        .add(new Fix(
                                row.getString("point"),
                                Jdbc.instant(row, "time"),
                                row.getDouble("lat"),
                                row.getDouble("lon"))),
                added -> {},
                (Object) units.ids());
        return byUnit;
    }

    private static UnitView view(
            ResultSet row, Map<String, List<Fix>> positions, Map<String, Instant> seen, Instant now)
            throws SQLException {
        String id = row.getString("id");
        String net = row.getString("net_id");
        Instant heard = heard(Jdbc.instant(row, "heard"), seen.get(id), now);
        String body = row.getString("body");
        Status said = body == null ? null : Status.parse(body.getBytes(StandardCharsets.UTF_8));
        return new UnitView(
                id,
                row.getString("name"),
                new Named(row.getString("site_id"), row.getString("site_name")),
                net == null ? null : new Named(net, row.getString("net_name")),
                UnitState.of(row.getString("state"), heard, now).word(),
                heard,
                said == null || said.battery() == null
                        ? null
                        : new Battery(said.battery().volts(), said.battery().percent()),
                said == null ? null : spool(said.spool()),
                said == null ? null : said.refused(),
                said == null ? null : link(said.link()),
                said == null ? null : said.clock(),
                said == null ? null : said.software(),
                said == null || said.problems() == null ? List.of() : said.problems(),
                positions.getOrDefault(id, List.of()));
    }

    private static Instant heard(Instant one, Instant other, Instant now) {
        Instant last = one == null || other == null ? (one == null ? other : one) : later(one, other);
        return last != null && last.isAfter(now) ? now : last;
    }

    private static Spool spool(Status.Spool spool) {
        return spool == null
                ? null
                : new Spool(spool.messages(), spool.bytes(), instant("spool.oldest", spool.oldest()), spool.dropped());
    }

    private static Link link(Status.Link link) {
        return link == null ? null : new Link(instant("link.since", link.since()), link.reconnects(), link.capKbits());
    }

    private static Instant instant(String place, Double seconds) {
        return seconds == null ? null : Times.instant(Times.ofSeconds(place, seconds));
    }
}
