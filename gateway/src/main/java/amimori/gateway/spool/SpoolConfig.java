package amimori.gateway.spool;

import amimori.gateway.Misconfigured;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;

/**
 * Where messages wait.
 *
 * @param file the SQLite file; its folder is made if absent
 * @param megabytes how much may wait, 1 to 1000000 MB (10^6 bytes); default 2000
 */
public record SpoolConfig(@JsonProperty(required = true) Path file, Integer megabytes) {
    private static final int DEFAULT_MEGABYTES = 2000;

    public SpoolConfig {
        if (file == null) {
            throw new Misconfigured("spool.file: expected a file name, found nothing");
        }
        megabytes = megabytes == null ? DEFAULT_MEGABYTES : megabytes;
        if (megabytes < 1 || megabytes > 1_000_000) {
            throw new Misconfigured("spool.megabytes: expected 1 to 1000000, found " + megabytes);
        }
    }

    public static SpoolConfig of(String file) {
        return new SpoolConfig(Path.of(file), null);
    }

    public static SpoolConfig of(Path file) {
        return new SpoolConfig(file, null);
    }

    /** How much may wait, bytes. */
    public long bytes() {
        return megabytes * 1_000_000L;
    }
}
