package amimori.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amimori.analytics.detector.Bundle;
import amimori.analytics.detector.TinyModel;
import amimori.analytics.timing.Timings;
import amimori.wire.Malformed;
import amimori.wire.Message;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of frames, most of them none, through all of a worker but its connection: what they took is given back. */
class BadFramesMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int ROUNDS = 250;
    /** One picture of each round kept would be 250 x 0.9 MB; half of one only is what allocators keep for later. */
    private static final long MOST_GROWTH = 64L << 20;

    @TempDir
    private Path folder;

    private Bundle bundle;
    private Judge judge;

    @BeforeEach
    void load() {
        TinyModel model = TinyModel.of(320, 320, 2);
        bundle = Bundle.load(model.writeTo(folder, model.json("tiny")));
        judge = new Judge(List.of(bundle.detector()), Timings.NONE);
    }

    @AfterEach
    void close() {
        bundle.close();
    }

    private static Message frame(byte[] jpeg) {
        return new Message(
                Shore.CAMERA.toString(), "image/jpeg", Shore.head(0, 1).toProperties(), jpeg);
    }

    private static List<byte[]> none() {
        byte[] good = Drawing.noise(640, 480);
        byte[] tornWithEnd = Arrays.copyOf(good, good.length / 2);
        tornWithEnd[tornWithEnd.length - 2] = (byte) 0xff;
        tornWithEnd[tornWithEnd.length - 1] = (byte) 0xd9;
        return List.of(
                new byte[0],
                Arrays.copyOf(good, good.length / 2),
                tornWithEnd,
                Drawing.claiming(good, 12_000, 9_000),
                Drawing.claiming(good, 3000, 3000), // far more than its data hold
                Drawing.plain(640, 480, Color.GRAY, BufferedImage.TYPE_INT_RGB, "png"));
    }

    private static List<byte[]> good() {
        return List.of(
                Drawing.plain(640, 480, Color.BLACK, BufferedImage.TYPE_INT_RGB, "jpg"),
                Drawing.plain(640, 480, Color.WHITE, BufferedImage.TYPE_INT_RGB, "jpg"));
    }

    @Test
    void black_and_white_ones_are_counted_with_what_can_be_seen_of_them() {
        for (byte[] jpeg : good()) {
            assertThat(judge.judge(frame(jpeg))).hasSize(1);
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells a process' memory outside of the heap")
    void memory_does_not_grow_over_frames_that_are_none() throws IOException {
        judgeAll(ROUNDS / 5);
        long before = outsideOfHeap();
        judgeAll(ROUNDS);
        assertThat(outsideOfHeap() - before).isLessThan(MOST_GROWTH);
    }

    private void judgeAll(int rounds) {
        List<byte[]> none = none();
        List<byte[]> good = good();
        for (int i = 0; i < rounds; i++) {
            for (byte[] jpeg : none) {
                assertThatThrownBy(() -> judge.judge(frame(jpeg))).isInstanceOf(Malformed.class);
            }
            for (byte[] jpeg : good) {
                judge.judge(frame(jpeg));
            }
        }
    }

    /** Resident memory less what the heap has taken so far, bytes. */
    private static long outsideOfHeap() throws IOException {
        System.gc();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long resident = Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElseThrow();
        return resident - heap.getCommitted();
    }
}
