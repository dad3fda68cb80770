package amimori.ingest.status;

import amimori.ingest.db.Jdbc;
import amimori.wire.Status;
import amimori.wire.Times;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What hung where: the dated rows of {@code instrument} and {@code placement}, made from what units say of themselves.
 * A change closes one row and opens the next; rows are never edited in what they say.
 */
final class Deployments {
    private record Name(String unitId, String name) {}

    private record Seen(Name name, long time, Timeline.Value value) {}

    /** The two tables differ in names only. */
    private enum Table {
        INSTRUMENT("instrument", "name", "serial", false, "instruments"),
        PLACEMENT("placement", "camera", "net_id", true, "cameras");

        private final String select;
        private final String delete;
        private final String insert;
        private final String next;

        /** @param said whether people say something of it as well */
        Table(String table, String name, String other, boolean said, String field) {
            select = "select unit_id, " + name + " as name, depth_m, " + other + " as other, "
                    + (said
                            ? "part, part_code, direction, set_by"
                            : "null as part, null as part_code, null as direction, null as set_by")
                    + ", valid_from, valid_to from " + table + " where unit_id = any (?) order by valid_from";
            delete = "delete from " + table + " where unit_id = ? and " + name + " = ?";
            insert = "insert into " + table + " (unit_id, " + name + ", depth_m, " + other + ", valid_from, valid_to"
                    + (said ? ", part, part_code, direction, set_by" : "") + ") values (?, ?, ?, ?, ?, ?"
                    + (said ? ", ?, ?, ?, ?" : "") + ")";
            next = "select min(time) as time from status where unit_id = ? and time > ?" + " and jsonb_exists(body->'"
                    + field + "', ?)";
        }
    }

    private Deployments() {}

    /** Takes in what stored statuses say, inside the connection's present transaction. */
    static void observe(Connection connection, List<StatusRow> statuses) throws SQLException {
        List<Seen> instruments = new ArrayList<>();
        List<Seen> cameras = new ArrayList<>();
        for (StatusRow row : statuses) {
            Map<String, Status.Instrument> named = row.status().instruments();
            if (named != null) {
                named.forEach((name, i) -> instruments.add(seen(row, name, i.depth(), i.serial())));
            }
            Map<String, Status.Camera> looking = row.status().cameras();
            if (looking != null) {
                looking.forEach((name, camera) -> cameras.add(seen(row, name, camera.depth(), row.netId())));
            }
        }
        observe(connection, Table.INSTRUMENT, instruments);
        observe(connection, Table.PLACEMENT, cameras);
    }

    private static Seen seen(StatusRow row, String name, Double depth, String other) {
        return new Seen(new Name(row.unitId(), name), row.timeMicros(), new Timeline.Value(depth, other));
    }

    private static void observe(Connection connection, Table table, List<Seen> seen) throws SQLException {
        List<Seen> news = news(load(connection, table, seen), seen);
        if (news.isEmpty()) {
            return; // as nearly always: nothing has moved
        }
        lock(connection, news);
        Map<Name, Timeline> timelines = load(connection, table, news);
        news.sort(Comparator.comparingLong(Seen::time));
        for (Seen one : news) {
            Timeline timeline = timelines.computeIfAbsent(one.name(), name -> new Timeline(List.of()));
            long next = next(connection, table, one);
            timeline.observe(one.time(), one.value(), time -> next);
        }
        for (Name name : timelines.keySet()) {
            if (news.stream().anyMatch(one -> one.name().equals(name))) {
                write(connection, table, name, timelines.get(name));
            }
        }
    }

    private static List<Seen> news(Map<Name, Timeline> timelines, List<Seen> seen) {
        List<Seen> news = new ArrayList<>();
        for (Seen one : seen) {
            Timeline timeline = timelines.get(one.name());
            if (timeline == null || !timeline.knows(one.time(), one.value())) {
                news.add(one);
            }
        }
        return news;
    }

    private static Map<Name, Timeline> load(Connection connection, Table table, Collection<Seen> seen)
            throws SQLException {
        if (seen.isEmpty()) {
            return Map.of();
        }
        String[] units = seen.stream().map(s -> s.name().unitId()).distinct().toArray(String[]::new);
        Map<Name, List<Timeline.Span>> spans = new HashMap<>();
        Jdbc.query(
                connection,
                table.select,
                row -> spans.computeIfAbsent(
                                new Name(row.getString("unit_id"), row.getString("name")), n -> new ArrayList<>())
                        .add(span(row)),
                (Object) units);
        Map<Name, Timeline> timelines = new HashMap<>();
        spans.forEach((name, list) -> timelines.put(name, new Timeline(list)));
        return timelines;
    }

    private static Timeline.Span span(ResultSet row) throws SQLException {
        Instant to = Jdbc.instant(row, "valid_to");
        return new Timeline.Span(
                Times.micros(Jdbc.instant(row, "valid_from")),
                to == null ? Timeline.OPEN : Times.micros(to),
                new Timeline.Value(Jdbc.number(row, "depth_m"), row.getString("other")),
                new Timeline.Said(
                        row.getString("part"),
                        row.getString("part_code"),
                        row.getString("direction"),
                        row.getString("set_by")));
    }

    /** One at a time per unit; two processes may have statuses of the same one. */
    private static void lock(Connection connection, List<Seen> seen) throws SQLException {
        TreeSet<String> units = new TreeSet<>();
        seen.forEach(one -> units.add(one.name().unitId()));
        Jdbc.execute(
                connection,
                "select pg_advisory_xact_lock(hashtextextended('deployment ' || id, 0)) from unnest(?::text[]) id",
                (Object) units.toArray(String[]::new));
    }

    private static long next(Connection connection, Table table, Seen one) throws SQLException {
        Instant next = Jdbc.query(
                        connection,
                        table.next,
                        row -> java.util.Optional.ofNullable(Jdbc.instant(row, "time")),
                        one.name().unitId(),
                        Times.instant(one.time()),
                        one.name().name())
                .get(0)
                .orElse(null);
        return next == null ? Timeline.OPEN : Times.micros(next);
    }

    private static void write(Connection connection, Table table, Name name, Timeline timeline) throws SQLException {
        Jdbc.update(connection, table.delete, name.unitId(), name.name());
        for (Timeline.Span span : timeline.spans()) {
            List<Object> values = new ArrayList<>();
            values.add(name.unitId());
            values.add(name.name());
            values.add(span.value().depth());
            values.add(span.value().other());
            values.add(Times.instant(span.from()));
            values.add(span.to() == Timeline.OPEN ? null : Times.instant(span.to()));
            if (table == Table.PLACEMENT) {
                values.add(span.said().part());
                values.add(span.said().code());
                values.add(span.said().direction());
                values.add(span.said().by());
            }
            Jdbc.update(connection, table.insert, values.toArray());
        }
    }
}
