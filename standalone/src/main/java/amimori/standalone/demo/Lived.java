package amimori.standalone.demo;

import amimori.ingest.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Until when the demonstration lived, as the time of a file's last change: a later start sends only the days between.
 * Before the past was sent once, there is no such file, and all of it is sent; what is stored already is a duplicate
 * and changes nothing.
 */
public final class Lived {
    private final Path file;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "demo-lived");
        thread.setDaemon(true);
        return thread;
    });

    private Lived(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    public static Lived in(Path folder, Clock clock) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Misconfigured("The folder " + folder + " of the demonstration cannot be made.", e);
        }
        return new Lived(folder.resolve("lived"), clock);
    }

    /**
     * How many days of past are to be sent.
     *
     * @param wanted at the first start
     */
    public int daysMissing(int wanted) {
        try {
            if (!Files.exists(file)) {
                return wanted;
            }
            Instant until = Files.getLastModifiedTime(file).toInstant();
            keepTime();
            long hours = Duration.between(until, clock.instant()).toHours();
            return (int) Math.min(wanted, Math.max(0, (hours + 23) / 24));
        } catch (IOException e) {
            throw new Misconfigured("The file " + file + " of the demonstration cannot be read.", e);
        }
    }

    /** From now on only what is missed is sent. */
    public void pastIsSent() {
        keepTime();
    }

    private void keepTime() {
        timer.scheduleWithFixedDelay(this::touch, 0, 60, TimeUnit.SECONDS);
    }

    private void touch() {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        } catch (IOException e) {
            throw new Misconfigured("The file " + file + " of the demonstration cannot be written.", e);
        }
    }
}
