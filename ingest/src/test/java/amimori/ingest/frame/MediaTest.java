package amimori.ingest.frame;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.inbox.World;
import amimori.wire.Clock;
import amimori.wire.FrameHead;
import amimori.wire.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaTest {
    @TempDir
    Path root;

    @Test
    void onlyWhatWasLeftMoreThanADayAgoIsSwept() throws IOException {
        Path folder = Files.createDirectories(root.resolve(".unfinished").resolve("one"));
        Path fresh = Files.writeString(folder.resolve("fresh.jpg"), "another process writes it");
        Path left = Files.writeString(folder.resolve("left.jpg"), "nobody comes back to it");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        Media.open(root, "one");

        assertThat(fresh).exists();
        assertThat(left).doesNotExist();
    }

    @Test
    void twoProcessesOfOneNameDoNotTouchEachOthersPictures() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        List<Future<List<FrameRow>>> written = new ArrayList<>();
        for (int process = 0; process < 2; process++) {
            Media media = Media.open(root, "one");
            String unit = "u" + process;
            int seed = process * 1000;
            written.add(both.submit(() -> write(media, unit, seed)));
        }
        for (Future<List<FrameRow>> of : written) {
            for (FrameRow frame : of.get()) {
                assertThat(Files.readAllBytes(root.resolve(frame.path()))).isEqualTo(frame.jpeg());
            }
        }
        both.shutdown();
    }

    private static List<FrameRow> write(Media media, String unit, int seed) {
        List<FrameRow> all = new ArrayList<>();
        for (int batch = 0; batch < 20; batch++) {
            List<FrameRow> frames = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                int number = batch * 10 + i;
                FrameHead head =
                        new FrameHead(Times.micros(World.NOW.plusSeconds(number)), "c", 0, 1, false, Clock.GNSS, null);
                frames.add(new FrameRow(unit, "cam1", head, World.jpeg(seed + number), new byte[32]));
            }
            media.write(frames);
            all.addAll(frames);
        }
        return all;
    }
}
