package amimori.ingest.deadletter;

import amimori.ingest.db.Jdbc;
import amimori.ingest.db.Text;
import amimori.ingest.query.Condition;
import amimori.wire.Message;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Works on letters that are there: takes them up one after another, and away. */
public final class KeptLetterStore {
    private static final int PURGED_TOGETHER = 1_000;

    /** @param bytes of its payload */
    public record Size(long id, int bytes) {}

    /** What was taken away. */
    public record Purged(long id, String reason, String unit, String topic, String detail) {}

    private KeptLetterStore() {}

    /** The largest id of the letters that are meant, 0 if there are none: what comes later is not meant. */
    public static long newest(Jdbc jdbc, Condition which) {
        return jdbc.first(
                        "select coalesce(max(d.id), 0) from dead_letter d where " + which.sql(),
                        row -> row.getLong(1),
                        which.valuesAnd())
                .orElse(0L);
    }

    public static long count(Jdbc jdbc, Condition which) {
        return jdbc.first(
                        "select count(*) from dead_letter d where " + which.sql(),
                        row -> row.getLong(1),
                        which.valuesAnd())
                .orElse(0L);
    }

    /** Letters with ids above {@code after} up to {@code last}, in the order in which they came. */
    public static List<Size> sizes(Jdbc jdbc, Condition which, long after, long last, int most) {
        return jdbc.query(
                "select d.id, octet_length(d.payload) from dead_letter d where " + which.sql()
                        + " and d.id > ? and d.id <= ? order by d.id limit ?",
                row -> new Size(row.getLong(1), row.getInt(2)),
                which.valuesAnd(after, last, most));
    }

    /**
     * Takes hold of letters until the present transaction ends: whoever else wants one waits, and then finds what
     * became of it. In one order, so that two never wait for each other in a ring.
     *
     * @return those that are still there
     */
    public static List<KeptLetter> lock(Connection connection, Condition which, Collection<Long> ids)
            throws SQLException {
        return Jdbc.query(
                connection,
                "select d.id, d.reason, d.detail, d.topic, d.content_type, d.properties, d.payload, d.digest,"
                        + " d.first_received from dead_letter d where " + which.sql()
                        + " and d.id = any (?::text[]::bigint[]) order by d.id for update of d",
                KeptLetterStore::letter,
                which.valuesAnd((Object) ids.stream().map(String::valueOf).toArray(String[]::new)));
    }

    /** What the letters held is stored now, by the present transaction. */
    public static void settle(Connection connection, Collection<Long> ids) throws SQLException {
        if (!ids.isEmpty()) {
            Jdbc.update(connection, "delete from dead_letter where id = any (?::text[]::bigint[])", (Object)
                    ids.stream().map(String::valueOf).toArray(String[]::new));
        }
    }

    /** The letter stays, and this is what keeps it now. */
    public static void explain(Connection connection, long id, DeadLetter found) throws SQLException {
        Jdbc.update(
                connection,
                "update dead_letter set reason = ?, detail = ?, stored = ?,"
                        + " organisation_id = coalesce(organisation_id, ?) where id = ?",
                found.reason().word(),
                Text.storable(found.detail()),
                found.stored(),
                found.organisationId(),
                id);
    }

    /**
     * Takes away letters that are there now, the oldest first, many in a transaction.
     *
     * @param most no more are begun with once there were so many
     * @return how many there were
     */
    public static long purge(Jdbc jdbc, Condition which, long most, Consumer<Purged> each) {
        long last = newest(jdbc, which);
        long purged = 0;
        List<Purged> some;
        do {
            some = purge(jdbc, which, last);
            some.forEach(each);
            purged += some.size();
        } while (some.size() == PURGED_TOGETHER && purged < most);
        return purged;
    }

    private static List<Purged> purge(Jdbc jdbc, Condition which, long last) {
        return jdbc.query(
                "with gone as (delete from dead_letter where id in (select d.id from dead_letter d where " + which.sql()
                        + " and d.id <= ? order by d.id limit ? for update of d)"
                        + " returning id, reason, unit_id, topic, detail) select * from gone order by id",
                row -> new Purged(
                        row.getLong("id"),
                        row.getString("reason"),
                        row.getString("unit_id"),
                        row.getString("topic"),
                        row.getString("detail")),
                which.valuesAnd(last, PURGED_TOGETHER));
    }

    private static KeptLetter letter(ResultSet row) throws SQLException {
        return new KeptLetter(
                row.getLong("id"),
                row.getString("reason"),
                row.getString("detail"),
                new Message(
                        row.getString("topic"),
                        row.getString("content_type"),
                        Jdbc.texts(row, "properties"),
                        row.getBytes("payload")),
                row.getBytes("digest"),
                Jdbc.instant(row, "first_received"));
    }
}
