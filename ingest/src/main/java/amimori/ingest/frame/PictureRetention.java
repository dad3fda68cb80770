package amimori.ingest.frame;

import amimori.ingest.db.Jdbc;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets pictures of a certain age, but none of a survey, and none of a clip that is kept ({@link FrameKeepStore}). What was counted in them stays.
 * The row goes first, then the file: a crash between leaves a file without a row, which a later sweep finds, and never a
 * row without its file.
 */
public final class PictureRetention {
    private static final Logger LOG = LoggerFactory.getLogger(PictureRetention.class);

    /** In one transaction, and files removed under one set of locks. */
    private static final int PICTURES = 500;
    /** In one round: 50 000 pictures are what a thousand cameras send in an hour or two. */
    private static final int STEPS = 100;
    /** Looked through for files without rows, in one round. */
    private static final int FOLDERS = 1_000;

    private final Jdbc jdbc;
    private final Media media;
    private final Duration kept;
    private String swept = "";

    public PictureRetention(DataSource source, Media media, Duration kept) {
        this.jdbc = new Jdbc(source);
        this.media = media;
        this.kept = kept;
    }

    /**
     * One round, of bounded length; what is left goes in the next.
     *
     * @return pictures forgotten
     * @throws amimori.ingest.db.DatabaseFailure if the database does not answer, or a lock is not to be had
     * @throws java.io.UncheckedIOException if a file cannot be removed; a later sweep will
     */
    public int forget(Instant now) {
        Instant before = now.minus(kept);
        int all = 0;
        for (int step = 0; step < STEPS && !Thread.currentThread().isInterrupted(); step++) {
            List<String> paths = jdbc.transaction(connection -> FrameStore.deleteOldest(connection, before, PICTURES));
            removeFiles(paths);
            all += paths.size();
            if (paths.size() < PICTURES) {
                break;
            }
        }
        if (all > 0) {
            LOG.info("Forgot {} pictures before {}", all, before);
        }
        return all;
    }

    /**
     * One round through the folders of days that retention has passed: files that have no row go. Younger folders are left
     * alone, whatever they hold: a database restored from yesterday's backup must not cost the pictures of today.
     *
     * @return files removed
     * @throws java.io.UncheckedIOException if a file cannot be removed
     */
    public int sweep(Instant now) {
        LocalDate before = now.minus(kept).atOffset(ZoneOffset.UTC).toLocalDate();
        List<String> all = media.days(before);
        List<String> ahead =
                all.stream().filter(folder -> folder.compareTo(swept) > 0).toList();
        List<String> round =
                (ahead.isEmpty() ? all : ahead).stream().limit(FOLDERS).toList();
        int removed = 0;
        for (String folder : round) {
            List<String> paths = media.pictures(folder);
            for (int i = 0; i < paths.size(); i += PICTURES) {
                removed += removeFiles(paths.subList(i, Math.min(paths.size(), i + PICTURES)));
            }
            media.prune(folder);
            swept = folder;
        }
        if (removed > 0) {
            LOG.info("Removed {} pictures that a crash left without their rows", removed);
        }
        return removed;
    }

    /** Under the lock that a writer of the same picture takes: one that came again meanwhile keeps its file. */
    private int removeFiles(List<String> paths) {
        if (paths.isEmpty()) {
            return 0;
        }
        String[] sorted = paths.stream().sorted().toArray(String[]::new);
        return jdbc.transaction(connection -> {
            FrameStore.lock(connection, sorted);
            Set<String> taken = FrameStore.taken(connection, sorted);
            return media.remove(
                    Arrays.stream(sorted).filter(path -> !taken.contains(path)).toList());
        });
    }
}
