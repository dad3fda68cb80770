package amimori.ingest.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Where something is kept that can become full.
 *
 * @param name {@code media} or {@code database}
 * @param space asks how much is left; what it throws is the database's or the disk's failure
 */
record Volume(String name, Supplier<Space> space) {
    /** @param free what this process may still use, in bytes as the whole */
    record Space(long total, long free) {}

    /** The volume that a folder lies on. */
    static Volume of(String name, Path folder) {
        return new Volume(name, () -> {
            try {
                FileStore store = Files.getFileStore(folder);
                return new Space(store.getTotalSpace(), store.getUsableSpace());
            } catch (IOException e) {
                throw new UncheckedIOException("volume of " + folder + ": " + e.getMessage(), e);
            }
        });
    }
}
