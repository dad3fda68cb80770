package amimori.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.wire.Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolKillTest {
    private static final int FRAME_BYTES = 60_000;

    @TempDir
    Path folder;

    /** Appends for ever, and says each number after the append returned. */
    public static final class Appender {
        private Appender() {}

        public static void main(String[] args) throws IOException {
            Spool spool = Spool.open(SpoolConfig.of(Path.of(args[0])), InstantSource.system());
            for (int i = Integer.parseInt(args[1]); ; i++) {
                spool.append(List.of(entry(i), entry(i)));
                System.out.println(i);
            }
        }
    }

    /** Every tenth is a frame; the content follows from the number, so that a torn one shows. */
    private static Entry entry(int i) {
        Lane lane = i % 10 == 0 ? Lane.FRAMES : Lane.READINGS;
        byte[] payload = new byte[lane == Lane.FRAMES ? FRAME_BYTES : 100];
        new Random(i).nextBytes(payload);
        return new Entry(lane, i, new Message("n/" + i, "x/y", Map.of("i", "" + i), payload));
    }

    @Test
    void whatever_an_append_returned_for_survives_kill_9_and_nothing_is_torn() throws Exception {
        Path file = folder.resolve("spool.db");
        Random random = new Random();
        Set<Integer> returned = new TreeSet<>();
        int next = 0;
        for (int kill = 0; kill < 3; kill++) {
            List<Integer> said = runAndKill(file, next, 300 + random.nextInt(900));
            assertThat(said).isNotEmpty();
            returned.addAll(said);
            next = said.get(said.size() - 1) + 2;
            checkAll(file, returned);
        }
    }

    private static List<Integer> runAndKill(Path file, int from, int millis) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appender.class.getName(),
                        file.toString(),
                        "" + from)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Integer> said = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            said.add(Integer.parseInt(out.readLine()));
            Thread killer = new Thread(() -> {
                try {
                    process.waitFor(millis, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                // Not Process.destroyForcibly: that closes the stream that is being read.
                process.toHandle().destroyForcibly();
            });
            killer.start();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.add(Integer.parseInt(line));
            }
            killer.join();
        }
        process.waitFor();
        return said;
    }

    private static void checkAll(Path file, Set<Integer> returned) {
        try (Spool spool = Spool.open(SpoolConfig.of(file), InstantSource.system())) {
            Map<String, Integer> times = new java.util.HashMap<>();
            for (Lane lane : Lane.values()) {
                for (Waiting waiting : spool.lease(lane, Integer.MAX_VALUE, Long.MAX_VALUE)) {
                    Message message = waiting.message();
                    int i = Integer.parseInt(message.topic().substring(2));
                    assertThat(Arrays.equals(
                                    message.payload(), entry(i).message().payload()))
                            .as("message %s is whole", i)
                            .isTrue();
                    assertThat(message.properties()).containsEntry("i", "" + i);
                    times.merge(message.topic(), 1, Integer::sum);
                }
            }
            // Both of an append or none, also of the one that was cut off.
            assertThat(times.values()).containsOnly(2);
            assertThat(times.keySet())
                    .containsAll(returned.stream().map(i -> "n/" + i).toList());
        }
    }
}
