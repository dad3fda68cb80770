package amimori.ingest.frame;

import amimori.ingest.Misconfigured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The folder of pictures. A picture is written under a temporary name, synced, renamed, and its folder synced, so that
 * whatever stands under a final name is whole and stays.
 */
public final class Media {
    /** In it lie pictures that are being written. */
    public static final String UNFINISHED = ".unfinished";

    private static final int MOST_SYNCED = 50_000;
    /** Nothing takes so long to be renamed. */
    public static final Duration UNFINISHED_AT_MOST = Duration.ofDays(1);

    private final Path root;
    private final Path unfinished;
    /** Another process may have the same name by mistake. */
    private final String own = UUID.randomUUID().toString();

    /** Folders whose entries in those above are on disk. */
    private final Set<Path> synced = ConcurrentHashMap.newKeySet();

    private final AtomicLong written = new AtomicLong();

    private final String refusal;

    private Media(Path root, Path unfinished, String refusal) {
        this.root = root;
        this.unfinished = unfinished;
        this.refusal = refusal;
    }

    /**
     * @param instance name of this process among those that share the folder
     * @throws Misconfigured if the folder can be neither made nor written
     */
    public static Media open(Path root, String instance) {
        Path unfinished = root.resolve(UNFINISHED).resolve(instance);
        try {
            Files.createDirectories(unfinished);
            Media media = new Media(root, unfinished, null);
            Path probe = media.temporary();
            write(probe, new byte[] {1});
            sweep(unfinished, Files.getLastModifiedTime(probe).toInstant().minus(UNFINISHED_AT_MOST));
            Files.delete(probe);
            return media;
        } catch (IOException e) {
            throw new Misconfigured(
                    "The media folder " + root.toAbsolutePath() + " cannot be written: " + said(e) + ".", e);
        }
    }

    /** A folder that takes pictures and writes none: for a transaction that is to be rolled back. */
    public static Media rehearsal() {
        return new Media(null, null, null);
    }

    /** No folder: whoever brings a picture is told why, and everything else goes its way. */
    public static Media refusing(String sentence) {
        return new Media(null, null, sentence);
    }

    /**
     * What a killed process of this name left behind; not what another is about to rename.
     *
     * @param old by the clock of the folder's file system, which may be another machine's
     */
    private static void sweep(Path folder, Instant old) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                try {
                    if (Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
                        Files.deleteIfExists(file);
                    }
                } catch (NoSuchFileException e) {
                    continue; // another process has renamed or swept it
                }
            }
        }
    }

    private Path temporary() {
        return unfinished.resolve(own + "-" + written.incrementAndGet() + ".jpg");
    }

    /**
     * Makes pictures durable under their final names; a picture that is there already is replaced.
     *
     * @throws UncheckedIOException if the disk is full or fails; trying again may help
     */
    public void write(List<FrameRow> frames) {
        if (refusal != null && !frames.isEmpty()) {
            throw new UncheckedIOException(refusal, new IOException("no media folder"));
        }
        if (root == null) {
            return;
        }
        try {
            List<Path> ready = new ArrayList<>();
            for (FrameRow frame : frames) {
                Path file = temporary();
                write(file, frame.jpeg());
                ready.add(file);
            }
            Set<Path> touched = new LinkedHashSet<>();
            for (int i = 0; i < frames.size(); i++) {
                Path file = root.resolve(frames.get(i).path());
                makeFolder(file.getParent(), touched);
                Files.move(ready.get(i), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                touched.add(file.getParent());
            }
            for (Path folder : touched) {
                syncFolder(folder);
            }
            remember(frames);
        } catch (IOException e) {
            throw new UncheckedIOException("media folder " + root + ": " + said(e), e);
        }
    }

    /**
     * Removes pictures that are nobody's any more, and the folders that become empty.
     *
     * @param paths as {@link FrameRow#path()} makes them
     * @return how many there were
     * @throws UncheckedIOException if the disk refuses
     */
    int remove(List<String> paths) {
        try {
            int removed = 0;
            Set<Path> folders = new LinkedHashSet<>();
            for (String path : paths) {
                Path file = root.resolve(path);
                removed += Files.deleteIfExists(file) ? 1 : 0;
                folders.add(file.getParent());
            }
            for (Path folder : folders) {
                pruneUp(folder);
            }
            return removed;
        } catch (IOException e) {
            throw new UncheckedIOException("media folder " + root + ": " + said(e), e);
        }
    }

    /** Removes a folder of a day if it is empty, and those above that it was the last in. */
    void prune(String folder) {
        try {
            pruneUp(root.resolve(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("media folder " + root + ": " + said(e), e);
        }
    }

    /** A writer that made the folder a moment ago finds it gone, fails, and tries again. */
    private void pruneUp(Path folder) throws IOException {
        for (Path each = folder; !each.equals(root); each = each.getParent()) {
            try {
                synced.remove(each);
                Files.deleteIfExists(each);
            } catch (DirectoryNotEmptyException e) {
                return; // others are in use
            }
        }
    }

    /** Folders of days before one, {@code unit/camera/2026-01-31}, sorted. */
    List<String> days(LocalDate before) {
        List<String> days = new ArrayList<>();
        for (Path unit : entries(root, "[a-z0-9]*")) {
            for (Path camera : entries(unit, "[a-z0-9]*")) {
                for (Path day : entries(camera, "????-??-??")) {
                    if (day.getFileName().toString().compareTo(before.toString()) < 0) {
                        days.add(root.relativize(day).toString());
                    }
                }
            }
        }
        days.sort(null);
        return days;
    }

    /** The pictures in the folder of a day, by path. */
    List<String> pictures(String folder) {
        return entries(root.resolve(folder), "*.jpg").stream()
                .filter(file -> file.getFileName().toString().matches("\\d{1,18}\\.jpg"))
                .map(file -> root.relativize(file).toString())
                .toList();
    }

    private List<Path> entries(Path folder, String pattern) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
            entries.forEach(found::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of(); // gone meanwhile, or a file that somebody laid there
        } catch (IOException e) {
            throw new UncheckedIOException("media folder " + root + ": " + said(e), e);
        }
        return found;
    }

    private void remember(List<FrameRow> frames) {
        if (synced.size() > MOST_SYNCED) {
            synced.clear();
        }
        for (FrameRow frame : frames) {
            for (Path each = root.resolve(frame.path()).getParent(); !each.equals(root); each = each.getParent()) {
                synced.add(each);
            }
        }
    }

    /**
     * A new folder is an entry in the one above, which has to be synced as well: by whoever puts the first picture of this
     * process there, since whoever made it may have failed before.
     */
    private void makeFolder(Path folder, Set<Path> touched) throws IOException {
        if (folder.equals(root) || synced.contains(folder) && Files.isDirectory(folder)) {
            return;
        }
        makeFolder(folder.getParent(), touched);
        Files.createDirectories(folder);
        touched.add(folder.getParent());
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel entry = FileChannel.open(folder, StandardOpenOption.READ)) {
            entry.force(true);
        }
    }

    private static String said(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
    }
}
