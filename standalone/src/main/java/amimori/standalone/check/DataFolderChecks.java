package amimori.standalone.check;

import amimori.ingest.check.Check;
import amimori.ingest.check.Finding;
import amimori.ingest.check.StateChecks;
import amimori.standalone.broker.JournalSync;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What lies in {@code AMIMORI_DATA} beside the database's rows and the pictures. */
public final class DataFolderChecks {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private final Path data;
    private final boolean repair;

    /** @param repair whether secrets that others can read are closed to them */
    public DataFolderChecks(Path data, boolean repair) {
        this.data = data.toAbsolutePath().normalize();
        this.repair = repair;
    }

    /** As many as there is something to look at for. */
    public List<Check> all() {
        List<Check> all = new ArrayList<>();
        if (Files.isDirectory(data)) {
            all.add(new Check("secrets", progress -> secrets()));
            all.add(new Check("data-disk", progress -> StateChecks.disk("data-disk", data)));
        }
        if (Files.isDirectory(data.resolve("broker"))) {
            all.add(new Check("journal", progress -> journal()));
        }
        return all;
    }

    private Finding secrets() throws IOException {
        List<Path> secrets = secretFiles();
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return Finding.ok("secrets", secrets.size() + " files; this file system has no permissions to look at");
        }
        List<String> open = new ArrayList<>();
        for (Path file : secrets) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.stream().anyMatch(OTHERS::contains)) {
                open.add(data.relativize(file) + ": " + PosixFilePermissions.toString(permissions));
                if (repair) {
                    Files.setPosixFilePermissions(file, OWNER_ONLY);
                }
            }
        }
        if (open.isEmpty()) {
            return Finding.ok("secrets", secrets.size() + " files, for their owner alone");
        }
        return repair
                ? Finding.warning(
                        "secrets",
                        open.size() + " of " + secrets.size() + " files were open to others, and are closed now",
                        "Whoever has read them still knows them: renew what they hold.",
                        open)
                : Finding.failed(
                        "secrets",
                        open.size() + " of " + secrets.size() + " files are open to others",
                        "check --repair closes them; whoever has read them still knows them.",
                        open);
    }

    private List<Path> secretFiles() throws IOException {
        List<Path> found = new ArrayList<>();
        Path kept = data.resolve("secrets");
        if (Files.isDirectory(kept)) {
            try (Stream<Path> files = Files.list(kept)) {
                files.filter(Files::isRegularFile).sorted().forEach(found::add);
            }
        }
        for (String single : List.of("postgres/access.properties", "demo/units.jsonl")) {
            Path file = data.resolve(single);
            if (Files.exists(file)) {
                found.add(file);
            }
        }
        return found;
    }

    private Finding journal() throws IOException {
        Path folder = data.resolve("broker");
        JournalSync sync = JournalSync.configured(folder);
        long bytes = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                bytes += file.toFile().length();
            }
        }
        String said = (bytes >> 20) + " MiB; " + sync.type() + ", synced: commits " + shown(sync.transactional())
                + ", messages " + shown(sync.nonTransactional()) + ", to the disk itself " + shown(sync.datasync());
        return sync.safe()
                ? Finding.ok("journal", said)
                : Finding.failed(
                        "journal", said, "A power cut would lose what was acknowledged; it must be synced.", List.of());
    }

    private static String shown(boolean on) {
        return on ? "yes" : "no";
    }
}
