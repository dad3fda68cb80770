package amimori.standalone.database;

import amimori.ingest.Misconfigured;
import amimori.standalone.DataFolder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, from the archive on the class path, unpacked once per build of them. */
final class Binaries {
    private final Path root;

    private Binaries(Path root) {
        this.root = root;
    }

    String program(String name) {
        return root.resolve("bin").resolve(name).toString();
    }

    /**
     * The programs where the server's user can run them: in the data folder, or, if that lies behind folders closed to
     * that user, in one for temporary files. PostgreSQL asks for the right to run its programs in a way that knows no
     * capabilities.
     *
     * @throws Misconfigured if there is no PostgreSQL for this platform or no place to run it from
     */
    static Binaries unpack(Path folder, ServerUser user) throws IOException {
        String archive = archive();
        String name = "server-" + fingerprint(archive);
        List<Path> homes = List.of(folder, Path.of(System.getProperty("java.io.tmpdir")), Path.of("/var/tmp"));
        for (Path home : user.passesByCapability() ? homes.subList(1, homes.size()) : homes) {
            Path root = home.resolve(home.equals(folder) ? name : "amimori-postgresql-" + name);
            if (!Files.exists(root)) {
                unpack(archive, home, root);
            }
            Binaries binaries = new Binaries(root);
            if (isOurs(root, home) && binaries.canBeRunBy(user)) {
                return binaries;
            }
        }
        throw new Misconfigured("PostgreSQL's programs can be run neither from " + folder + " nor from "
                + System.getProperty("java.io.tmpdir") + " or /var/tmp; choose another AMIMORI_DATA, or name a "
                + "PostgreSQL with AMIMORI_DB_URL.");
    }

    private static void unpack(String archive, Path home, Path root) throws IOException {
        Path partial = Files.createTempDirectory(home, "amimori-unpack-");
        unpack(archive, partial);
        Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            DataFolder.moveIntoPlace(partial, root);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            delete(partial); // another process was faster
        }
    }

    /** What somebody else put in a folder open to all is not run. */
    private static boolean isOurs(Path root, Path home) throws IOException {
        return Files.getOwner(root, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(home))
                || Files.getOwner(root, LinkOption.NOFOLLOW_LINKS).getName().equals(System.getProperty("user.name"));
    }

    private boolean canBeRunBy(ServerUser user) {
        return Command.succeeds(user.with(List.of(program("initdb"), "--show", "--locale=C", "-D", "/nonexistent")));
    }

    private static String archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        List<String> names = machine.equals("aarch64") || machine.equals("arm64")
                ? List.of("arm_64", "arm64v8", "aarch64")
                : List.of("x86_64", "amd64");
        return names.stream()
                .map(name -> "/postgres-" + system + "-" + name + ".txz")
                .filter(name -> Binaries.class.getResource(name) != null)
                .findFirst()
                .orElseThrow(() -> new Misconfigured("No PostgreSQL comes along for " + system + " on " + machine
                        + "; run one yourself and name it with AMIMORI_DB_URL."));
    }

    private static InputStream open(String archive) {
        return Objects.requireNonNull(Binaries.class.getResourceAsStream(archive), archive);
    }

    private static String fingerprint(String archive) throws IOException {
        try (InputStream in = open(archive)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha256.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(sha256.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void unpack(String archive, Path into) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(open(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException(
                            "the archive " + archive + " has an entry outside itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    /** Deletes a folder with all it holds, if it is there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            inside.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
