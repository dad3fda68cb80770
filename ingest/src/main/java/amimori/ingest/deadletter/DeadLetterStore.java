package amimori.ingest.deadletter;

import amimori.ingest.db.Text;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the table {@code dead_letter}. Nothing that comes from outside can make it refuse a letter. */
public final class DeadLetterStore {
    private static final JsonMapper JSON = new JsonMapper();

    private static final String INSERT = """
            insert into dead_letter (digest, reason, detail, topic, kind, unit_id, organisation_id, content_type,
                properties, payload, stored, times, first_received, last_received)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
            on conflict (digest) do update
            set times = dead_letter.times + excluded.times, last_received = excluded.last_received
            """;

    /** Each takes its properties' text with it, until it is sent. */
    private static final int TOGETHER = 500;

    private static final class Counted {
        private final DeadLetter letter;
        private int times;

        Counted(DeadLetter letter) {
            this.letter = letter;
        }
    }

    /** Stores letters inside the connection's present transaction; one that is there already counts up. */
    public void store(Connection connection, List<DeadLetter> letters, Instant received) throws SQLException {
        if (letters.isEmpty()) {
            return;
        }
        // Sorted, so that two transactions with the same letters wait for each other in one direction only.
        Map<byte[], Counted> distinct = new TreeMap<>(Arrays::compareUnsigned);
        for (DeadLetter letter : letters) {
            distinct.computeIfAbsent(letter.digest(), digest -> new Counted(letter)).times++;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            int bound = 0;
            for (Counted counted : distinct.values()) {
                bind(insert, counted.letter, counted.times, received);
                insert.addBatch();
                if (++bound % TOGETHER == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, DeadLetter letter, int times, Instant received)
            throws SQLException {
        insert.setBytes(1, letter.digest());
        insert.setString(2, letter.reason().word());
        insert.setString(3, Text.storable(letter.detail()));
        insert.setString(4, Text.storable(letter.topic()));
        insert.setString(5, letter.kind());
        insert.setString(6, letter.unitId());
        insert.setString(7, letter.organisationId());
        insert.setString(8, Text.storable(letter.contentType()));
        insert.setString(9, json(letter.properties()));
        insert.setBytes(10, letter.payload());
        insert.setString(11, letter.stored());
        insert.setInt(12, times);
        insert.setObject(13, received.atOffset(ZoneOffset.UTC));
        insert.setObject(14, received.atOffset(ZoneOffset.UTC));
    }

    private static String json(Map<String, String> properties) {
        try {
            return JSON.writeValueAsString(DeadLetter.storable(properties));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("properties that cannot be written as JSON", e);
        }
    }
}
