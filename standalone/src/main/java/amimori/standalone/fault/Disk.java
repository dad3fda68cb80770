package amimori.standalone.fault;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A file system of its own, ext4 in a file, that can be filled and whose power can be cut: what was not synced is gone.
 *
 * <p>The cut is the kernel's own, {@code EXT4_IOC_SHUTDOWN} without a flush of the log, with which file systems are
 * tested: nothing that lies in the page cache or in the running transaction reaches the file any more. It does not
 * model a disk that says "synced" and lies.
 */
final class Disk implements AutoCloseable {
    private static final String FILLER = ".filler";
    private static final String CONTROL = ".control";
    private static final String CUT =
            "open(D,'<',$ARGV[0]) or die $!; my $f=pack('L',2); ioctl(D,0x8004587d,$f) or die $!";
    private static final Duration RELEASED = Duration.ofSeconds(30);
    private static final long REST_BYTES = 4096;

    private final Path image;
    private final Path folder;

    private Disk(Path image, Path folder) {
        this.image = image;
        this.folder = folder;
    }

    /** What it needs that this machine does not give, as one line. */
    static Optional<String> missing(Stage stage) {
        Path probe = stage.folder().resolve("probe");
        try (Disk disk = make(probe, 8)) {
            disk.cutPower();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("root and loop devices, to mount file systems of its own (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("time to look at the machine");
        }
    }

    /** @param folder to be made, where it is mounted; its image lies beside it, as large as what is written to it */
    static Disk make(Path folder, int megabytes) throws IOException, InterruptedException {
        Path image = folder.resolveSibling(folder.getFileName() + ".img");
        Files.createDirectories(folder);
        Os.run("truncate", "-s", megabytes + "M", image.toString());
        Os.run("mkfs.ext4", "-q", "-m", "0", image.toString());
        Disk disk = new Disk(image, folder);
        disk.mount();
        return disk;
    }

    private void mount() throws IOException, InterruptedException {
        Os.run("mount", "-o", "loop", image.toString(), folder.toString());
    }

    Path folder() {
        return folder;
    }

    /** Takes all the room there is. */
    void fill() throws IOException, InterruptedException {
        FileStore store = Files.getFileStore(folder);
        for (int i = 0; store.getUsableSpace() > REST_BYTES && i < 20; i++) {
            Os.succeeds(
                    "fallocate",
                    "-l",
                    Long.toString(store.getUsableSpace()),
                    folder.resolve(FILLER + i).toString());
        }
    }

    /** Gives it back. */
    void free() throws IOException {
        for (int i = 0; i < 20; i++) {
            Files.deleteIfExists(folder.resolve(FILLER + i));
        }
    }

    /** From now on nothing reaches it; whoever writes or syncs hears of an error. */
    void cutPower() throws IOException, InterruptedException {
        Os.run("perl", "-e", CUT, folder.toString());
    }

    /**
     * Stops processes in mid-air, cuts the power under them, ends them, and starts the disk again, as after a reboot.
     *
     * @throws IllegalStateException if a file written just before without a sync is still there: then nothing was cut
     */
    void cutPowerUnder(List<Long> processes) throws Exception {
        Files.writeString(folder.resolve(CONTROL), "not synced");
        Os.signal("STOP", processes);
        cutPower();
        Os.signal("KILL", processes);
        Wait.until("the disk is let go", RELEASED, this::unmounted);
        mount();
        Path control = folder.resolve(CONTROL);
        boolean gone = !Files.exists(control) || Files.size(control) == 0;
        Wait.require(gone, "what was not synced to be gone after the power cut, found " + control);
        Files.deleteIfExists(control);
    }

    private boolean unmounted() throws InterruptedException {
        return Os.succeeds("umount", folder.toString());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (!unmounted()) {
            Os.run("umount", "-l", folder.toString());
        }
        Files.deleteIfExists(image);
    }
}
