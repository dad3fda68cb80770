package amimori.ingest.rollup;

import amimori.ingest.db.CopyBuffer;
import amimori.ingest.db.CopyInto;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * The hours of one batch whose rollups have to be made again, each once. They are marked in the transaction of the
 * readings, so a reading is never without its mark.
 */
public final class DirtyHours {
    private static final CopyInto TABLE = new CopyInto("rollup_dirty", "series_id", "bucket");

    private record Hour(int series, long micros) {}

    private final Set<Hour> hours = new HashSet<>();

    /** @param hourMicros begin of the hour, µs since 1970 UTC */
    public void mark(int series, long hourMicros) {
        hours.add(new Hour(series, hourMicros));
    }

    public void store(Connection connection) throws SQLException {
        TABLE.store(
                connection,
                hours,
                (Hour hour, CopyBuffer out) -> out.int4(hour.series()).timestamptz(hour.micros()));
    }
}
