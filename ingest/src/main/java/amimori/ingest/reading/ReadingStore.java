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
import java.util.List;

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
            // unit that plays a recording again, it is the same reading, and the first judgement stays.
            List.of("flag"),
            ReadingStore::byKey,
            (row, out) -> out.int4(row.series())
                    .timestamptz(row.time())
                    .float8(row.row().reading().value())
                    .int2(row.row().clock().code())
                    .int2(row.row().reading().flag().code()));

    private final SeriesIds series;

    public ReadingStore(SeriesIds series) {
        this.series = series;
    }

    private static int byKey(Numbered a, Numbered b) {
        return a.series() != b.series() ? Integer.compare(a.series(), b.series()) : Long.compare(a.time(), b.time());
    }

    private static List<SeriesKey> keys(List<ReadingRow> rows) {
        List<SeriesKey> keys = new ArrayList<>(rows.size());
        for (ReadingRow row : rows) {
            keys.add(row.series());
        }
        return keys;
    }

    /** Stores readings inside the session's present transaction; what became of each, in the same order. */
    public Outcome[] store(Session session, Connection connection, List<ReadingRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return new Outcome[0];
        }
        int[] ids = series.resolve(session, connection, keys(rows));
        List<Numbered> numbered = new ArrayList<>(rows.size());
        for (int i = 0; i < ids.length; i++) {
            numbered.add(new Numbered(ids[i], rows.get(i)));
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
