package amimori.ingest.haul;

import amimori.ingest.change.Changes;
import amimori.ingest.db.Jdbc;
import amimori.ingest.frame.FrameKeepStore;
import amimori.ingest.query.Contradiction;
import amimori.ingest.query.NotThere;
import amimori.ingest.query.Reach;
import amimori.wire.Malformed;
import amimori.wire.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** Writes the tables {@code haul} and {@code haul_part}, and keeps the pictures that a haul refers to. */
public final class HaulStore {
    /** A phone's clock may run this far ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(10);
    /** A slip of the finger in the year is more likely than a haul that was forgotten for so long. */
    private static final Duration OLDEST = Duration.ofDays(400);

    private static final String STORED = "select h.time, h.note, h.undone, array(select p.code from haul_part p"
            + " where p.net_id = h.net_id and p.haul_id = h.id order by p.code) as parts"
            + " from haul h where h.net_id = ? and h.id = ?";

    /** Of each camera that saw one of the parts: the last clear clip of two days before. */
    private static final String LAST_CLEAR = """
            select p.unit_id, p.camera, k.clip
            from placement p cross join lateral (
                select c.clip from clip c
                where c.unit_id = p.unit_id and c.camera = p.camera and c.first_time < ? and c.first_time >= ?
                    and c.state = 'clear'
                order by c.first_time desc limit 1
            ) k
            where p.net_id = ? and p.part_code = any (?) and p.valid_from <= ? and (p.valid_to is null or p.valid_to > ?)
            """;

    private final Jdbc jdbc;

    public HaulStore(DataSource source) {
        this.jdbc = new Jdbc(source);
    }

    private record Stored(Instant time, String note, Instant undone, List<String> parts) {
        /** What is left out the second time was filled in the first time. */
        boolean is(NewHaul haul) {
            return (haul.time() == null || haul.time().equals(time))
                    && (haul.parts() == null || haul.parts().equals(parts))
                    && Objects.equals(haul.note(), note);
        }
    }

    /**
     * Records a haul; one that is there already is left as it is, taken back or not.
     *
     * @param organisation of the person
     * @param person id of who records it
     * @throws NotThere if the organisation has no such net
     * @throws Malformed if the net has no such part, or the time cannot be right
     * @throws Contradiction if another haul of the net has the id
     */
    public void record(String organisation, String person, String net, NewHaul haul, Instant now) {
        jdbc.transaction(connection -> {
            Reach.requireNet(connection, organisation, net);
            Optional<Stored> stored = stored(connection, net, haul.id());
            if (stored.isPresent()) {
                if (!stored.get().is(haul)) {
                    throw new Contradiction("The haul " + haul.id() + " of this net was at "
                            + stored.get().time() + " in "
                            + String.join(", ", stored.get().parts())
                            + "; record another one under another id, or take this one back.");
                }
                return null;
            }
            Instant time = time(haul, now);
            List<String> parts = parts(connection, net, haul.parts());
            write(connection, person, net, haul, time, parts, now);
            keep(connection, net, haul.id(), time, parts);
            tell(connection, net, time);
            return null;
        });
    }

    /**
     * Takes a haul back; once is enough.
     *
     * @throws NotThere if the organisation has no such net, or the net no such haul
     */
    public void undo(String organisation, String person, String net, String id, Instant now) {
        jdbc.transaction(connection -> {
            Reach.requireNet(connection, organisation, net);
            Stored stored = stored(connection, net, id).orElseThrow(NotThere::new);
            if (stored.undone() == null) {
                Jdbc.update(
                        connection,
                        "update haul set undone = ?, undone_by = ? where net_id = ? and id = ?",
                        now,
                        person,
                        net,
                        id);
                FrameKeepStore.release(connection, why(net, id));
                tell(connection, net, stored.time());
            }
            return null;
        });
    }

    private static Optional<Stored> stored(Connection connection, String net, String id) throws SQLException {
        return Jdbc.query(
                        connection,
                        STORED,
                        row -> new Stored(
                                Jdbc.instant(row, "time"),
                                row.getString("note"),
                                Jdbc.instant(row, "undone"),
                                Arrays.asList((String[]) row.getArray("parts").getArray())),
                        net,
                        id)
                .stream()
                .findFirst();
    }

    private static Instant time(NewHaul haul, Instant now) {
        Instant time = haul.time() == null ? now.truncatedTo(ChronoUnit.MICROS) : haul.time();
        if (time.isAfter(now.plus(AHEAD)) || time.isBefore(now.minus(OLDEST))) {
            throw Malformed.at("time", time, "a time of the last " + OLDEST.toDays() + " days");
        }
        return time;
    }

    private static List<String> parts(Connection connection, String net, List<String> named) throws SQLException {
        List<String> known = Jdbc.query(
                connection,
                "select code from net_part where net_id = ? and (hauled or ?) order by code",
                row -> row.getString(1),
                net,
                named != null);
        if (named == null) {
            if (known.isEmpty()) {
                throw Malformed.at(
                        "parts", null, "the parts that were hauled, since none of this net is marked as hauled");
            }
            return known;
        }
        for (String part : named) {
            if (!known.contains(part)) {
                throw Malformed.at("parts", part, "parts of this net: " + String.join(", ", known));
            }
        }
        return named;
    }

    private static void write(
            Connection connection,
            String person,
            String net,
            NewHaul haul,
            Instant time,
            List<String> parts,
            Instant now)
            throws SQLException {
        Jdbc.update(
                connection,
                "insert into haul (net_id, id, time, note, person_id, recorded) values (?, ?, ?, ?, ?, ?)",
                net,
                haul.id(),
                time,
                haul.note(),
                person,
                now);
        Jdbc.update(
                connection,
                "insert into haul_part (net_id, haul_id, code) select ?, ?, code from unnest(?::text[]) code",
                net,
                haul.id(),
                parts.toArray(String[]::new));
    }

    private static void keep(Connection connection, String net, String id, Instant time, List<String> parts)
            throws SQLException {
        List<String[]> clips = Jdbc.query(
                connection,
                LAST_CLEAR,
                row -> new String[] {row.getString("unit_id"), row.getString("camera"), row.getString("clip")},
                time,
                time.minus(Duration.ofDays(2)),
                net,
                parts.toArray(String[]::new),
                time,
                time);
        for (String[] clip : clips) {
            FrameKeepStore.keep(connection, clip[0], clip[1], clip[2], why(net, id));
        }
    }

    private static String why(String net, String id) {
        return "haul:" + net + "/" + id;
    }

    /** Phones are told by units. */
    private static void tell(Connection connection, String net, Instant time) throws SQLException {
        Changes changes = new Changes();
        Jdbc.query(
                        connection,
                        "select u.id, s.organisation_id from unit u join site s on s.id = u.site_id"
                                + " where u.net_id = ? and u.retired is null",
                        row -> new String[] {row.getString("organisation_id"), row.getString("id")},
                        net)
                .forEach(unit -> changes.add(unit[0], unit[1], "contents", "", Times.micros(time)));
        changes.store(connection);
    }
}
