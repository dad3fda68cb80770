package amimori.gateway.spool;

import amimori.wire.Message;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The statements of the spool, and how a message lies in a row. */
final class SpoolSql {
    static final String DROPPED_FRAMES = "frames";
    static final String DROPPED_READINGS = "readings";

    /** The ids never come again, so that a late removal cannot hit another message. */
    static final List<String> SCHEMA = List.of(
            """
            create table if not exists message (
                id           integer primary key autoincrement,
                lane         integer not null,
                captured     integer not null,
                topic        text not null,
                content_type text not null,
                properties   text not null,
                bytes        integer not null,
                attempts     integer not null default 0,
                due          integer not null default 0,
                code         integer,
                reason       text,
                payload      blob not null)
            """,
            // The oldest of a lane, to be given up.
            "create index if not exists message_by_lane on message (lane, id)",
            // The next to send of a lane, newest first.
            "create index if not exists message_waiting on message (lane, id) where attempts = 0",
            // Refused ones whose time has come.
            "create index if not exists message_refused on message (lane, due) where attempts > 0",
            "create table if not exists tally (name text primary key, n integer not null)");

    static final String TOTALS =
            "select count(*), coalesce(sum(bytes), 0), count(*) filter (where attempts > 0) from message";

    static final String OLDEST = "select captured from message order by id limit 1";

    static final String INSERT =
            "insert into message (lane, captured, topic, content_type, properties, bytes, payload) values (?,?,?,?,?,?,?)";

    private static final String COLUMNS = "id, topic, content_type, properties, attempts, bytes, payload";

    static final String WAITING =
            "select " + COLUMNS + " from message where lane = ? and attempts = 0 and id > ? order by id desc";

    /** Nothing waits longer than an hour: what is due later than that was refused while the clock was ahead. */
    static final String DUE = "select " + COLUMNS
            + " from message where lane = ?1 and attempts > 0 and (due <= ?2 or due > ?2 + 3600000000) order by due";

    static final String BY_AGE = "select id, bytes from message where lane = ? order by id";

    static final String REMOVE = "delete from message where id = ? returning bytes, attempts";

    /** The next attempt after a minute, two, four, …, at most an hour (µs). */
    static final String REFUSE = """
            update message
            set attempts = attempts + 1, code = ?, reason = ?, due = ? + min(3600000000, 60000000 << min(attempts, 6))
            where id = ? returning attempts
            """;

    static final String TALLY =
            "insert into tally (name, n) values (?, 1) on conflict (name) do update set n = tally.n + 1";

    private static final char BETWEEN = '\u001f';

    private SpoolSql() {}

    static void bind(PreparedStatement sql, Entry entry, long bytes) throws SQLException {
        Message message = entry.message();
        sql.setInt(1, entry.lane().ordinal());
        sql.setLong(2, entry.capturedMicros());
        sql.setString(3, message.topic());
        sql.setString(4, message.contentType());
        sql.setString(5, pack(message.properties()));
        sql.setLong(6, bytes);
        sql.setBytes(7, message.payload());
    }

    static Waiting waiting(ResultSet row, Lane lane) throws SQLException {
        return new Waiting(
                row.getLong(1),
                lane,
                new Message(row.getString(2), row.getString(3), unpack(row.getString(4)), row.getBytes(7)),
                row.getInt(5));
    }

    /** Name and value in turn, between them the unit separator, which neither may hold. */
    private static String pack(Map<String, String> properties) {
        StringBuilder packed = new StringBuilder();
        properties.forEach((name, value) -> {
            if (name.indexOf(BETWEEN) >= 0 || value.indexOf(BETWEEN) >= 0) {
                throw new IllegalArgumentException("a user property with the control character U+001F: " + name);
            }
            packed.append(packed.isEmpty() ? "" : BETWEEN)
                    .append(name)
                    .append(BETWEEN)
                    .append(value);
        });
        return packed.toString();
    }

    private static Map<String, String> unpack(String packed) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (!packed.isEmpty()) {
            String[] parts = packed.split(String.valueOf(BETWEEN), -1);
            for (int i = 0; i + 1 < parts.length; i += 2) {
                properties.put(parts[i], parts[i + 1]);
            }
        }
        return properties;
    }
}
