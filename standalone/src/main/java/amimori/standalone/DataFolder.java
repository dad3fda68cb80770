package amimori.standalone;

import amimori.ingest.Misconfigured;
import amimori.wire.Ids;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The folder in which everything embedded lives ({@code AMIMORI_DATA}). One process at a time works on it; a lock that
 * the operating system lets go when the process dies, however it dies, says which.
 */
public final class DataFolder implements AutoCloseable {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder if need be and takes hold of it.
     *
     * @throws Misconfigured if the folder cannot be written or another process works on it
     */
    public static DataFolder hold(Path path) {
        return tryHold(path)
                .orElseThrow(() -> new Misconfigured("Another Amimori" + holder(path) + " works on the data folder "
                        + path.toAbsolutePath().normalize()
                        + "; stop it, or give this one another folder with AMIMORI_DATA."));
    }

    /**
     * @return nothing if another process holds it
     * @throws Misconfigured if the folder cannot be written
     */
    public static Optional<DataFolder> tryHold(Path given) {
        Path path = given.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            FileChannel file =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(file)) {
                file.close();
                return Optional.empty();
            }
            file.truncate(0);
            file.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return Optional.of(new DataFolder(path, file));
        } catch (IOException e) {
            throw new Misconfigured(
                    "The data folder " + path + " cannot be written ("
                            + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); set AMIMORI_DATA to a folder that can.",
                    e);
        }
    }

    private static boolean lock(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // this very process holds it
        }
    }

    private static String holder(Path path) {
        try {
            String pid = Files.readString(path.resolve("lock")).strip();
            return pid.isEmpty() ? "" : " (process " + pid + ")";
        } catch (IOException e) {
            return "";
        }
    }

    public Path path() {
        return path;
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** The secret kept under this name, made up at the first call; its file is for the owner's eyes only. */
    public String secret(String name) {
        Path file = path.resolve("secrets").resolve(name);
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            Files.createDirectories(file.getParent());
            String secret = Ids.secret();
            writePrivately(file, secret + "\n");
            return secret;
        } catch (IOException e) {
            throw new Misconfigured("The secret in " + file + " cannot be kept: " + e.getMessage() + ".", e);
        }
    }

    /** Writes a file that only its owner can read, whole or not at all, and on disk when this returns. */
    public static void writePrivately(Path file, String text) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(partial);
        Files.createFile(partial, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try (FileChannel out = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        moveIntoPlace(partial, file);
    }

    /** Renames and syncs the folder, so that the new name survives a power cut. */
    public static void moveIntoPlace(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the file system of " + to + " cannot rename atomically", e);
        }
        try (FileChannel folder = FileChannel.open(to.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new IllegalStateException("closing the lock of " + path, e);
        }
    }
}
