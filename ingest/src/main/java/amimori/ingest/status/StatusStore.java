package amimori.ingest.status;

import amimori.ingest.db.KeyedTable;
import amimori.ingest.db.Outcome;
import amimori.ingest.db.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

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

    /** Stores statuses inside the session's present transaction; what became of each, in the same order. */
    public Outcome[] store(Session session, Connection connection, List<StatusRow> rows) throws SQLException {
        Outcome[] outcomes = TABLE.store(session, rows);
        List<StatusRow> stored = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            if (outcomes[i] == Outcome.STORED) {
                stored.add(rows.get(i));
            }
        }
        Deployments.observe(connection, stored);
        return outcomes;
    }
}
