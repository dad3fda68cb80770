package amimori.ingest.storage;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How storage ages.
 *
 * @param readings how long raw readings and positions are kept, or null for ever
 * @param statuses how long statuses are kept
 * @param pictures how long pictures are kept, or null for ever
 * @param compressAfter from what age on readings and positions are compressed where the server can, or null never
 * @param warning a disk that will be full sooner is worth attention; a quarter of it is bad
 * @param databaseDisk size of the database's disk in bytes where it cannot be seen from here, or null
 * @param data folder of the process, in which an embedded database lies
 */
public record StorageConfig(
        Duration readings,
        Duration statuses,
        Duration pictures,
        Duration compressAfter,
        Duration warning,
        Long databaseDisk,
        Path data) {
    /** A season shows which unit tends to be lost. */
    public static final Duration DEFAULT_STATUSES = Duration.ofDays(90);
}
