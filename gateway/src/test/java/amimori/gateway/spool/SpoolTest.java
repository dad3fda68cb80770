package amimori.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amimori.gateway.Misconfigured;
import amimori.wire.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-03-01T00:00:00Z");
    private final InstantSource clock = () -> now;
    private Path file;
    private Spool spool;

    @BeforeEach
    void open() {
        file = folder.resolve("unit/spool.db");
        spool = Spool.open(SpoolConfig.of(file), clock);
    }

    @AfterEach
    void close() {
        spool.close();
    }

    private void reopen(int megabytes) {
        spool.close();
        spool = Spool.open(new SpoolConfig(file, megabytes), clock);
    }

    private static Entry reading(int i) {
        return new Entry(
                Lane.READINGS,
                i,
                new Message("t/" + i, "x/y", Map.of("clock", "gnss", "näme", "välue"), ("r" + i).getBytes()));
    }

    private static Entry frame(int i, int bytes) {
        return new Entry(Lane.FRAMES, i, new Message("f/" + i, "image/jpeg", Map.of(), new byte[bytes]));
    }

    private List<String> leasedTopics(Lane lane, int most) {
        return spool.lease(lane, most, Long.MAX_VALUE).stream()
                .map(waiting -> waiting.message().topic())
                .toList();
    }

    @Test
    void what_was_appended_comes_back_whole_after_closing_and_opening() throws IOException {
        spool.append(List.of(reading(1)));
        reopen(10);
        Waiting waiting = spool.lease(Lane.READINGS, 10, 1_000_000).get(0);
        Message sent = reading(1).message();
        assertThat(waiting.message().topic()).isEqualTo(sent.topic());
        assertThat(waiting.message().contentType()).isEqualTo(sent.contentType());
        assertThat(waiting.message().properties()).isEqualTo(sent.properties());
        assertThat(waiting.message().payload()).isEqualTo(sent.payload());
        assertThat(spool.depth()).satisfies(depth -> {
            assertThat(depth.messages()).isOne();
            assertThat(depth.oldestMicros()).isEqualTo(1);
        });
    }

    @Test
    void the_newest_readings_come_first_in_their_order_and_the_newest_frame_before_older_ones() throws IOException {
        spool.append(IntStream.range(0, 10).mapToObj(SpoolTest::reading).toList());
        spool.append(List.of(frame(0, 10), frame(1, 10)));
        assertThat(leasedTopics(Lane.READINGS, 4)).containsExactly("t/6", "t/7", "t/8", "t/9");
        assertThat(leasedTopics(Lane.READINGS, 4)).containsExactly("t/2", "t/3", "t/4", "t/5");
        assertThat(leasedTopics(Lane.FRAMES, 1)).containsExactly("f/1");
    }

    @Test
    void what_is_handed_out_is_handed_out_again_only_after_release() throws IOException {
        spool.append(List.of(reading(1), reading(2)));
        assertThat(leasedTopics(Lane.READINGS, 10)).hasSize(2);
        assertThat(leasedTopics(Lane.READINGS, 10)).isEmpty();
        spool.release();
        assertThat(leasedTopics(Lane.READINGS, 10)).hasSize(2);
    }

    @Test
    void only_what_was_accepted_is_removed() throws IOException {
        spool.append(List.of(reading(1), reading(2)));
        Waiting first = spool.lease(Lane.READINGS, 10, 1_000_000).get(0);
        spool.accepted(List.of(first.id()));
        reopen(10);
        assertThat(leasedTopics(Lane.READINGS, 10)).containsExactly("t/2");
    }

    @Test
    void a_refused_message_waits_a_minute_then_two_and_is_counted_once() throws IOException {
        spool.append(List.of(reading(1)));
        long id = spool.lease(Lane.READINGS, 1, 1).get(0).id();
        spool.refused(id, 0x87, "not authorised");
        spool.flush();
        assertThat(spool.depth().refused()).isOne();
        assertThat(leasedTopics(Lane.READINGS, 1)).isEmpty();
        now = now.plusSeconds(60);
        assertThat(leasedTopics(Lane.READINGS, 1)).hasSize(1);
        spool.refused(id, 0x87, "not authorised");
        spool.flush();
        now = now.plusSeconds(119);
        assertThat(leasedTopics(Lane.READINGS, 1)).isEmpty();
        now = now.plusSeconds(1);
        assertThat(leasedTopics(Lane.READINGS, 1)).hasSize(1);
        assertThat(spool.depth().refused()).isOne();
        spool.accepted(List.of(id));
        spool.flush();
        assertThat(spool.depth()).isEqualTo(new Depth(0, 0, null, 0, 0, 0));
    }

    @Test
    void a_full_spool_gives_up_the_oldest_frames_before_any_reading_and_counts_them() throws IOException {
        reopen(1);
        spool.append(IntStream.range(0, 100).mapToObj(SpoolTest::reading).toList());
        for (int i = 0; i < 12; i++) {
            spool.append(List.of(frame(i, 100_000)));
        }
        assertThat(spool.depth().bytes()).isLessThanOrEqualTo(1_000_000);
        assertThat(spool.depth().droppedFrames()).isEqualTo(3);
        assertThat(spool.depth().droppedReadings()).isZero();
        assertThat(leasedTopics(Lane.READINGS, 1_000)).hasSize(100);
        assertThat(leasedTopics(Lane.FRAMES, 100)).hasSize(9).contains("f/11").doesNotContain("f/0", "f/1", "f/2");
        reopen(1);
        assertThat(spool.depth().droppedFrames()).isEqualTo(3);
    }

    @Test
    void readings_are_given_up_only_when_no_frame_is_left_and_a_frame_never_costs_a_reading() throws IOException {
        reopen(1);
        List<Entry> large = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            large.add(new Entry(Lane.READINGS, i, new Message("t/" + i, "", Map.of(), new byte[100_000])));
        }
        spool.append(large);
        assertThat(spool.depth().droppedReadings()).isEqualTo(3);
        spool.append(List.of(frame(1, 200_000)));
        assertThat(spool.depth().droppedFrames()).isOne();
        assertThat(leasedTopics(Lane.READINGS, 100)).hasSize(9).contains("t/11").doesNotContain("t/2");
    }

    @Test
    void many_appenders_share_a_sync() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            int n = i;
            done.add(threads.submit(() -> {
                spool.append(List.of(reading(n)));
                return null;
            }));
        }
        for (Future<?> one : done) {
            one.get();
        }
        threads.shutdown();
        assertThat(spool.depth().messages()).isEqualTo(2_000);
    }

    @Test
    void what_was_refused_while_the_clock_was_a_year_ahead_does_not_wait_for_a_year() throws IOException {
        spool.append(List.of(reading(1)));
        long id = spool.lease(Lane.READINGS, 1, Long.MAX_VALUE).get(0).id();
        now = now.plus(Duration.ofDays(365));
        spool.refused(id, 0x97, "quota exceeded");
        spool.flush();
        assertThat(leasedTopics(Lane.READINGS, 1)).isEmpty();
        now = now.minus(Duration.ofDays(365));
        assertThat(leasedTopics(Lane.READINGS, 1)).containsExactly("t/1");
    }

    @Test
    void a_second_process_is_refused_in_one_sentence() {
        assertThatThrownBy(() -> Spool.open(SpoolConfig.of(file), clock))
                .isInstanceOf(Misconfigured.class)
                .hasMessage("spool.file: " + file + " is in use by another process");
    }

    @Test
    void a_damaged_file_is_set_aside_and_the_unit_goes_on() throws IOException {
        spool.close();
        Files.writeString(
                file,
                "this is not a database, though it is long enough to look like one at first glance. ".repeat(100));
        spool = Spool.open(SpoolConfig.of(file), clock);
        spool.append(List.of(reading(1)));
        assertThat(spool.depth().messages()).isOne();
        assertThat(file.resolveSibling("spool.db.damaged")).exists();
    }

    @Test
    void a_folder_that_cannot_be_made_is_refused_in_one_sentence() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "");
        assertThatThrownBy(() -> Spool.open(SpoolConfig.of(taken.resolve("spool.db")), clock))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("spool.file");
    }

    @Test
    void after_closing_nothing_is_kept_and_that_is_said() {
        spool.close();
        assertThatThrownBy(() -> spool.append(List.of(reading(1)))).isInstanceOf(SpoolUnavailable.class);
    }
}
