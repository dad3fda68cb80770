package amimori.ingest.reading;

import amimori.ingest.db.KeyedTable;
import amimori.ingest.db.Outcome;
import amimori.ingest.db.Session;
import amimori.ingest.rollup.DirtyHours;
import amimori.ingest.series.SeriesIds;
import amimori.ingest.series.SeriesKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the table {@code reading}, and marks the hours whose rollups have to be made again. */
public final class ReadingStore {
    private record Numbered(int series, ReadingRow row) {
        long time() {
            return row.reading().timeMicros();
        }
    }

    private static final KeyedTable<Numbered> TABLE = new KeyedTable<>(
            "reading",
            List.of("series_id", "time"),
            List.of("value", "clock"),
            // The flag is a judgement of the value and no part of it: judged anew by other thresholds, here or at a
            // unit
            // that plays a recording again, it is the same reading, and the first judgement stays.
            List.of("flag"),
            Comparator.comparingInt(Numbered::series).thenComparingLong(Numbered::time),
            (row, out) -> out.int4(row.series())
                    .timestamptz(row.time())
                    .float8(row.row().reading().value())
                    .int2(row.row().clock().code())
                    .int2(row.row().reading().flag().code()));

    private final SeriesIds series;

    public ReadingStore(SeriesIds series) {
        this.series = series;
    }

    /** Stores readings inside the session's present transaction; what became of each, in the same order. */
    public Outcome[] store(Session session, Connection connection, List<ReadingRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return new Outcome[0];
        }
        Set<SeriesKey> keys = new HashSet<>();
        rows.forEach(row -> keys.add(row.series()));
        Map<SeriesKey, Integer> ids = series.resolve(session, connection, keys);
        List<Numbered> numbered = new ArrayList<>(rows.size());
        for (ReadingRow row : rows) {
            numbered.add(new Numbered(ids.get(row.series()), row));
        }
        Outcome[] outcomes = TABLE.store(session, numbered);
        DirtyHours dirty = new DirtyHours();
        for (int i = 0; i < outcomes.length; i++) {
            if (outcomes[i] == Outcome.STORED) {
                dirty.mark(numbered.get(i).series(), rows.get(i).hourMicros());
            }
        }
        dirty.store(connection);
        return outcomes;
    }
}
