package amimori.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.wire.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SpoolFullDiskTest {
    private static final int LIMIT_KILOBYTES = 3_000;
    private static final int FRAME_BYTES = 100_000;

    @TempDir
    Path folder;

    /** Appends until the disk takes no more, lets all go that was kept, and appends again. */
    public static final class Filler {
        private Filler() {}

        public static void main(String[] args) throws IOException {
            Spool spool = Spool.open(SpoolConfig.of(Path.of(args[0])), InstantSource.system());
            int kept = 0;
            try {
                while (true) {
                    spool.append(List.of(frame(kept)));
                    kept++;
                }
            } catch (SpoolUnavailable e) {
                System.out.println("full after " + kept + ", holds "
                        + spool.depth().messages() + ", says " + (spool.trouble() != null));
            }
            List<Waiting> all = spool.lease(Lane.FRAMES, Integer.MAX_VALUE, Long.MAX_VALUE);
            spool.accepted(all.stream().map(Waiting::id).toList());
            spool.flush();
            spool.append(List.of(frame(0)));
            System.out.println("handed out " + all.size() + ", now holds "
                    + spool.depth().messages() + ", says " + (spool.trouble() != null));
            spool.close();
        }

        private static Entry frame(int i) {
            return new Entry(Lane.FRAMES, i, new Message("f/" + i, "image/jpeg", Map.of(), new byte[FRAME_BYTES]));
        }
    }

    /** A limit on the size of a file is the nearest thing to a full disk that needs no privileges. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_full_disk_is_said_loses_nothing_that_was_kept_and_is_got_over() throws Exception {
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f " + LIMIT_KILOBYTES + "; exec \"$@\"",
                        "filler",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Filler.class.getName(),
                        folder.resolve("spool.db").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).containsPattern("full after (\\d+), holds \\1, says true");
        assertThat(said).containsPattern("full after (\\d+)[\\s\\S]*handed out \\1, now holds 1, says false");
    }
}
