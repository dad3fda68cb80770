package amimori.ingest.rollup;

import amimori.ingest.db.CopyBuffer;
import amimori.ingest.db.CopyInto;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The hours of one batch whose rollups have to be made again, each once: for each hour one row with all its series. They
 * are marked in the transaction of the readings, so a reading is never without its mark.
 */
public final class DirtyHours {
    private static final CopyInto TABLE = new CopyInto("rollup_dirty", "bucket", "series");

    private final Map<Long, Series> hours = new TreeMap<>();
    private long lastHour = Long.MIN_VALUE;
    private Series last;

    /** Numbers of series as they came; neighbours differ. */
    private static final class Series {
        private int[] ids = new int[64];
        private int size;

        void add(int id) {
            if (size > 0 && ids[size - 1] == id) {
                return;
            }
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, size * 2);
            }
            ids[size++] = id;
        }

        int[] distinct() {
            return Arrays.stream(ids, 0, size).sorted().distinct().toArray();
        }
    }

    /** @param hourMicros begin of the hour, µs since 1970 UTC */
    public void mark(int series, long hourMicros) {
        if (last == null || hourMicros != lastHour) {
            last = hours.computeIfAbsent(hourMicros, hour -> new Series());
            lastHour = hourMicros;
        }
        last.add(series);
    }

    public void store(Connection connection) throws SQLException {
        TABLE.store(
                connection,
                hours.entrySet(),
                (Map.Entry<Long, Series> hour, CopyBuffer out) ->
                        out.timestamptz(hour.getKey()).int4Array(hour.getValue().distinct()));
    }
}
