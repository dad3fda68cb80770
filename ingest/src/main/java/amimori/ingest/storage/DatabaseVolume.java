package amimori.ingest.storage;

import amimori.ingest.db.Jdbc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out where the database keeps its rows, as far as that can be known from here. */
final class DatabaseVolume {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseVolume.class);
    static final String NAME = "database";

    /** In the server's file of itself: when it started (s since 1970), and its port. */
    private static final int STARTED_LINE = 2;

    private static final int PORT_LINE = 3;

    private DatabaseVolume() {}

    /**
     * The disk of a server on this machine; otherwise, if its size is given, what the database leaves of it. Empty where
     * neither is known.
     *
     * @param data folder of this process, in which an embedded server keeps its rows
     * @param diskBytes size of the database's disk, or null
     */
    static Optional<Volume> find(Jdbc jdbc, Path data, Long diskBytes) {
        if (diskBytes != null) {
            return Optional.of(new Volume(NAME, () -> {
                long size = DiskStore.databaseSize(jdbc);
                return new Volume.Space(diskBytes, Math.max(0, diskBytes - size));
            }));
        }
        DiskStore.Server server = DiskStore.server(jdbc);
        Stream<Path> candidates = Stream.of(
                data.resolve("postgres").resolve("cluster"), server.folder() == null ? data : Path.of(server.folder()));
        return candidates.filter(folder -> isOf(folder, server)).findFirst().map(folder -> Volume.of(NAME, folder));
    }

    /** A folder of the same name may be another server's, here or in a container: this one has written when it started. */
    private static boolean isOf(Path folder, DiskStore.Server server) {
        Path file = folder.resolve("postmaster.pid");
        if (!Files.isReadable(file)) {
            return false;
        }
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() > PORT_LINE
                    && lines.get(PORT_LINE).strip().equals(server.port())
                    && Math.abs(Long.parseLong(lines.get(STARTED_LINE).strip()) - server.started()) <= 2;
        } catch (IOException | NumberFormatException e) {
            LOG.debug("{} tells nothing of the database: {}", file, e.getMessage());
            return false;
        }
    }
}
