package amimori.ingest.storage;

import java.time.Duration;
import java.time.Instant;

/**
 * How full a volume is, and how long it will do.
 *
 * @param volume {@code media} or {@code database}
 * @param at when it was measured
 * @param totalBytes its size
 * @param freeBytes what is left of it for this process
 * @param bytesPerDay by which it fills, below 0 where it empties; null while there is not a day of samples
 * @param level 0 good, 1 attention, 2 bad
 */
public record DiskState(String volume, Instant at, long totalBytes, long freeBytes, Double bytesPerDay, int level) {
    private static final long GIB = 1L << 30;

    /** A tenth of a small disk, and of a large one what a fleet of cameras fills in days. */
    private static final long LITTLE = 20 * GIB;
    /** Room that a database needs to go on while somebody makes more: its log, its vacuum, a rollup. */
    private static final long HARDLY_ANY = 5 * GIB;

    /**
     * Judges a measurement.
     *
     * @param warning attention if it is full sooner; a quarter of it is bad
     */
    static DiskState judged(
            String volume, Instant at, long totalBytes, long freeBytes, Double bytesPerDay, Duration warning) {
        Double days = daysLeft(freeBytes, bytesPerDay);
        double limit = warning.toHours() / 24.0;
        int level = 0;
        if (freeBytes < Math.min(totalBytes / 20, HARDLY_ANY) || days != null && days < limit / 4) {
            level = 2;
        } else if (freeBytes < Math.min(totalBytes / 10, LITTLE) || days != null && days < limit) {
            level = 1;
        }
        return new DiskState(volume, at, totalBytes, freeBytes, bytesPerDay, level);
    }

    /** Until it is full, or null if it does not fill or that is not known. */
    public Double daysLeft() {
        return daysLeft(freeBytes, bytesPerDay);
    }

    private static Double daysLeft(long freeBytes, Double bytesPerDay) {
        return bytesPerDay == null || bytesPerDay <= 0 ? null : (Double) (freeBytes / bytesPerDay);
    }

    /** For a log: how much is left, and for how long. */
    String sentence() {
        String left = String.format(
                java.util.Locale.ROOT, "%.1f of %.1f GiB", (double) freeBytes / GIB, (double) totalBytes / GIB);
        Double days = daysLeft();
        return "The volume of " + (volume.equals("media") ? "the pictures" : "the database") + " has " + left + " free"
                + (days == null ? "" : String.format(java.util.Locale.ROOT, " and will be full in %.0f days", days));
    }
}
