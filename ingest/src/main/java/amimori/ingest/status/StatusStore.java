package amimori.ingest.status;

import amimori.ingest.db.Jdbc;
import amimori.ingest.db.KeyedTable;
import amimori.ingest.db.Outcome;
import amimori.ingest.db.Session;
import amimori.wire.Status;
import amimori.wire.Times;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the table {@code status}, and from it what hung where. */
public final class StatusStore {
    private static final KeyedTable<StatusRow> TABLE = new KeyedTable<>(
            "status",
            List.of("unit_id", "time"),
            List.of("state", "body"),
            List.of(),
            Comparator.comparing(StatusRow::unitId).thenComparingLong(StatusRow::timeMicros),
            (row, out) -> out.text(row.unitId())
                    .timestamptz(row.timeMicros())
                    .text(row.status().state().name().toLowerCase(Locale.ROOT))
                    .jsonb(row.body()));

    private static final String NEWEST = """
            select u.id, s.time, s.state from unnest(?::text[]) as u (id)
            cross join lateral (select time, state from status where unit_id = u.id order by time desc limit 1) s
            """;

    private record Newest(String unitId, long timeMicros, boolean lost) {}

    /** Stores statuses inside the session's present transaction; what became of each, in the same order. */
    public Outcome[] store(Session session, Connection connection, List<StatusRow> rows) throws SQLException {
        boolean[] again = willsAgain(connection, rows);
        List<StatusRow> others = new ArrayList<>();
        for (int i = 0; i < again.length; i++) {
            if (!again[i]) {
                others.add(rows.get(i));
            }
        }
        Iterator<Outcome> ofOthers = Arrays.asList(TABLE.store(session, others)).iterator();
        Outcome[] outcomes = new Outcome[rows.size()];
        List<StatusRow> stored = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = again[i] ? Outcome.DUPLICATE : ofOthers.next();
            if (outcomes[i] == Outcome.STORED) {
                stored.add(rows.get(i));
            }
        }
        Deployments.observe(connection, stored);
        return outcomes;
    }

    /**
     * Which rows are wills of units that are lost already. A will has no time of its own, so one that is delivered twice
     * has two; it tells something new only after the unit was heard of again.
     */
    private static boolean[] willsAgain(Connection connection, List<StatusRow> rows) throws SQLException {
        boolean[] again = new boolean[rows.size()];
        String[] units = rows.stream()
                .filter(StatusRow::isWill)
                .map(StatusRow::unitId)
                .distinct()
                .toArray(String[]::new);
        if (units.length == 0) {
            return again;
        }
        Map<String, Newest> newest = new HashMap<>();
        for (Newest one : Jdbc.query(connection, NEWEST, StatusStore::newest, (Object) units)) {
            newest.put(one.unitId(), one);
        }
        for (int i = 0; i < again.length; i++) {
            StatusRow row = rows.get(i);
            Newest before = newest.get(row.unitId());
            again[i] = row.isWill() && before != null && before.lost();
            if (!again[i] && (before == null || row.timeMicros() >= before.timeMicros())) {
                boolean lost = row.status().state() == Status.State.LOST;
                newest.put(row.unitId(), new Newest(row.unitId(), row.timeMicros(), lost));
            }
        }
        return again;
    }

    private static Newest newest(ResultSet row) throws SQLException {
        return new Newest(
                row.getString("id"), Times.micros(Jdbc.instant(row, "time")), "lost".equals(row.getString("state")));
    }
}
