package amimori.ingest.check;

import amimori.ingest.db.Look;
import amimori.ingest.frame.FrameStore;
import amimori.ingest.frame.Media;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Pictures: each row has its file, each file has its row. Works beside servers that write and forget. */
final class PictureFiles {
    /** A file comes before its row, in one transaction; nothing takes so long. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private static final int TOGETHER = 2_000;
    private static final Predicate<String> PATH = java.util.regex.Pattern.compile(
                    "[^/]+/[^/]+/\\d{4}-\\d{2}-\\d{2}/\\d{1,18}\\.jpg")
            .asMatchPredicate();

    private final Look look;
    private final Path media;
    private final Clock clock;
    private final boolean deep;

    PictureFiles(Look look, Path media, Clock clock, boolean deep) {
        this.look = look;
        this.media = media.toAbsolutePath().normalize();
        this.clock = clock;
        this.deep = deep;
    }

    Finding rows(Check.Progress progress) throws SQLException, IOException {
        List<String> wrong = new ArrayList<>();
        long bad = 0;
        long done = 0;
        PictureCheckReader.Row last = null;
        List<PictureCheckReader.Row> rows = PictureCheckReader.after(look.connection(), null, TOGETHER);
        if (!rows.isEmpty() && !Files.isDirectory(media)) {
            return Finding.failed(
                    "pictures",
                    "the media folder " + media + " is not there, though the database has pictures",
                    "Set AMIMORI_MEDIA to the folder that holds them, or bring its volume back.",
                    List.of());
        }
        while (!rows.isEmpty()) {
            for (PictureCheckReader.Row row : rows) {
                String problem = problem(row);
                // Retention takes the row first and the file then: a row that is gone by now misses nothing.
                if (problem != null && PictureCheckReader.isThere(look.connection(), row)) {
                    bad++;
                    if (wrong.size() < Finding.MOST_FOUND) {
                        wrong.add(row.path() + ": " + problem);
                    }
                }
                last = row;
            }
            done += rows.size();
            progress.at(done);
            rows = PictureCheckReader.after(look.connection(), last, TOGETHER);
        }
        String how = deep ? " with the right SHA-256" : " with the right size";
        return bad == 0
                ? Finding.ok("pictures", done + " rows, each has its file" + how)
                : Finding.failed(
                        "pictures",
                        bad + " of " + done + " rows without their file" + how,
                        "Bring the files back from a backup of the media folder.",
                        wrong);
    }

    private String problem(PictureCheckReader.Row row) throws IOException {
        Path file = media.resolve(row.path()).normalize();
        if (!file.startsWith(media)) {
            return "lies outside the media folder";
        }
        try {
            long size = Files.size(file);
            if (size != row.bytes()) {
                return "has " + size + " bytes, not " + row.bytes();
            }
            return deep && !sha256(file).equals(row.sha256()) ? "is not the picture that was stored" : null;
        } catch (NoSuchFileException e) {
            return "is not there";
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] some = new byte[64 * 1024];
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                digest.update(some, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    Finding files(Check.Progress progress) throws IOException {
        if (!Files.isDirectory(media)) {
            return Finding.ok("files", "no media folder yet");
        }
        Walk walk = new Walk(progress);
        Files.walkFileTree(media, walk);
        walk.flush();
        return walk.extra == 0
                ? Finding.ok("files", walk.done + " files, each has its row")
                : Finding.warning(
                        "files",
                        walk.extra + " of " + walk.done + " files have no row (" + walk.bytes + " bytes)",
                        "A crash between file and row leaves such; what they show comes again or was never acknowledged."
                                + " Remove them once you have looked.",
                        walk.found);
    }

    /** Looks the files up some thousand at a time, however many lie in a folder. */
    private final class Walk extends SimpleFileVisitor<Path> {
        private final Check.Progress progress;
        private final Instant young = clock.instant().minus(GRACE);
        private final List<String> pending = new ArrayList<>();
        private final List<String> found = new ArrayList<>();
        private long done;
        private long extra;
        private long bytes;

        Walk(Check.Progress progress) {
            this.progress = progress;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(media.resolve(Media.UNFINISHED))
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.lastModifiedTime().toInstant().isBefore(young)) {
                pending.add(media.relativize(file).toString().replace('\\', '/'));
            }
            done++;
            if (pending.size() == TOGETHER) {
                flush();
                progress.at(done);
            }
            return FileVisitResult.CONTINUE;
        }

        /** A file that retention removed since it was seen is nothing to report. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
            if (why instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw why;
        }

        void flush() throws IOException {
            Set<String> taken;
            try {
                taken = FrameStore.taken(
                        look.connection(), pending.stream().filter(PATH).toArray(String[]::new));
            } catch (SQLException e) {
                throw new IOException("the database does not answer: " + e.getMessage(), e);
            }
            for (String path : pending) {
                Path file = media.resolve(path);
                if (!taken.contains(path) && Files.exists(file)) {
                    extra++;
                    bytes += Files.size(file);
                    if (found.size() < Finding.MOST_FOUND) {
                        found.add(path);
                    }
                }
            }
            pending.clear();
        }
    }

    /**
     * What killed processes began to write.
     *
     * @param repair whether it is removed: no row ever names it
     */
    Finding unfinished(boolean repair) throws IOException {
        Path folder = media.resolve(Media.UNFINISHED);
        List<Path> old = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            Instant before = clock.instant().minus(Media.UNFINISHED_AT_MOST);
            try (java.util.stream.Stream<Path> all = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                    if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                        old.add(file);
                    }
                }
            }
        }
        if (old.isEmpty()) {
            return Finding.ok("unfinished", "no pictures that were begun and left");
        }
        if (!repair) {
            return Finding.warning(
                    "unfinished",
                    old.size() + " pictures were begun more than a day ago and left",
                    "Nothing refers to them: check --repair removes them.",
                    old.stream().map(file -> media.relativize(file).toString()).toList());
        }
        for (Path file : old) {
            Files.deleteIfExists(file);
        }
        return Finding.ok("unfinished", old.size() + " pictures that were begun and left are removed");
    }
}
