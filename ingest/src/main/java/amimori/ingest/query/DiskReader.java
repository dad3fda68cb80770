package amimori.ingest.query;

import amimori.ingest.db.Jdbc;
import amimori.ingest.storage.DiskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads how full the disks are, and how long they will do. */
public final class DiskReader {
    /** It is looked at every minute; what is much older tells nothing of now. */
    private static final Duration HOLDS = Duration.ofHours(1);

    private DiskReader() {}

    /**
     * What everybody who uses the service should know.
     *
     * @param level 1 attention, 2 bad
     * @param daysLeft until it is full, or null
     */
    public record Worry(int level, Integer daysLeft) {}

    /** Every volume that is known of, by name. */
    public static List<DiskState> read(Rows rows) throws Exception {
        return rows.list(
                "select volume, at, total_bytes, free_bytes, bytes_per_day, level from disk order by volume",
                row -> new DiskState(
                        row.getString("volume"),
                        Jdbc.instant(row, "at"),
                        row.getLong("total_bytes"),
                        row.getLong("free_bytes"),
                        Jdbc.number(row, "bytes_per_day"),
                        row.getInt("level")));
    }

    /** The worst of what is bad now, or null. */
    public static Worry worry(Rows rows, Instant now) throws Exception {
        Optional<DiskState> worst = read(rows).stream()
                .filter(state -> state.level() > 0 && state.at().isAfter(now.minus(HOLDS)))
                .max(Comparator.comparing(DiskState::level)
                        .thenComparing(DiskState::daysLeft, Comparator.nullsFirst(Comparator.reverseOrder())));
        return worst.map(state -> new Worry(
                        state.level(),
                        state.daysLeft() == null
                                ? null
                                : (Integer) (int) Math.min(Integer.MAX_VALUE, state.daysLeft())))
                .orElse(null);
    }
}
