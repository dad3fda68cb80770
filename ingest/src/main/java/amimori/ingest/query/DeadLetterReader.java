package amimori.ingest.query;

import amimori.ingest.db.Jdbc;
import java.time.Instant;

/** Reads what could not be stored. */
public final class DeadLetterReader {
    private DeadLetterReader() {}

    /**
     * One message, or one record of a pack.
     *
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
            int times,
            Instant firstReceived,
            Instant lastReceived,
            String stored,
            byte[] payload) {}

    public static void read(Rows rows, DeadLetterQuery query, Rows.Sink<DeadLetter> sink) throws Exception {
        rows.each(
                "select id, reason, detail, topic, kind, unit_id, content_type, times, first_received, last_received,"
                        + " stored, payload from dead_letter"
                        + " where (?::text is null or organisation_id = ? or (? and organisation_id is null))"
                        + " and (?::text is null or reason = ?) and (?::bigint is null or id < ?)"
                        + " order by id desc limit ?",
                row -> new DeadLetter(
                        row.getLong("id"),
                        row.getString("reason"),
                        row.getString("detail"),
                        row.getString("topic"),
                        row.getString("kind"),
                        row.getString("unit_id"),
                        row.getString("content_type"),
                        row.getInt("times"),
                        Jdbc.instant(row, "first_received"),
                        Jdbc.instant(row, "last_received"),
                        row.getString("stored"),
                        row.getBytes("payload")),
                sink,
                query.organisation(),
                query.organisation(),
                query.strangers(),
                query.reason(),
                query.reason(),
                query.before(),
                query.before(),
                query.limit());
    }

    /** Whether the organisation is the installation's own: the one that was there first. */
    public static boolean isFirst(Rows rows, String organisation) throws Exception {
        return rows.list("select id from organisation order by created, id limit 1", row -> row.getString(1))
                .contains(organisation);
    }
}
