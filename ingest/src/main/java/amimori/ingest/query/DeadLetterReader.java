package amimori.ingest.query;

import amimori.ingest.db.Jdbc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** Reads what could not be stored. */
public final class DeadLetterReader {

    /** A letter may keep a picture of megabytes. */
    private static final int FETCH = 4;

    private DeadLetterReader() {}

    /**
     * One message, or one record of a pack.
     *
     * @param properties the message's user properties; of a picture everything but the picture
     * @param times how often it came
     * @param stored the value that was there already, in a conflict
     * @param payload as it came; Base64 in JSON
     */
    public record DeadLetter(
            long id,
            String reason,
            String detail,
            String topic,
            String kind,
            String unit,
            String contentType,
            Map<String, String> properties,
            int times,
            Instant firstReceived,
            Instant lastReceived,
            String stored,
            byte[] payload) {}

    private static final String COLUMNS =
            "select d.id, d.reason, d.detail, d.topic, d.kind, d.unit_id, d.content_type, d.properties,"
                    + " d.times, d.first_received, d.last_received, d.stored, d.payload from dead_letter d where ";

    public static void read(Rows rows, DeadLetterQuery query, Rows.Sink<DeadLetter> sink) throws Exception {
        Condition condition = Reach.letters(query.letters());
        rows.each(
                FETCH,
                COLUMNS + condition.sql() + " and d.id < ? order by d.id desc limit ?",
                DeadLetterReader::letter,
                sink,
                condition.valuesAnd(query.before() == null ? Long.MAX_VALUE : query.before(), query.limit()));
    }

    /** @throws NotThere when there is no such letter among those that are meant */
    public static DeadLetter one(Rows rows, DeadLetterFilter letters) throws Exception {
        Condition condition = Reach.letters(letters);
        return rows
                .list(COLUMNS + condition.sql() + " limit 1", DeadLetterReader::letter, condition.valuesAnd())
                .stream()
                .findFirst()
                .orElseThrow(NotThere::new);
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getLong("id"),
                row.getString("reason"),
                row.getString("detail"),
                row.getString("topic"),
                row.getString("kind"),
                row.getString("unit_id"),
                row.getString("content_type"),
                Jdbc.texts(row, "properties"),
                row.getInt("times"),
                Jdbc.instant(row, "first_received"),
                Jdbc.instant(row, "last_received"),
                row.getString("stored"),
                row.getBytes("payload"));
    }

    /** Whether the organisation is the installation's own: the one that was there first. */
    public static boolean isFirst(Rows rows, String organisation) throws Exception {
        return rows.list("select id from organisation order by created, id limit 1", row -> row.getString(1))
                .contains(organisation);
    }
}
