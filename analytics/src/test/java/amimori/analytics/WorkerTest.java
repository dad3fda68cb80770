package amimori.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import amimori.analytics.detector.Detection;
import amimori.analytics.detector.Detector;
import amimori.wire.Count;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole worker against a real broker. */
class WorkerTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private TestBroker broker;
    private Shore shore;

    @BeforeEach
    void open() throws Exception {
        broker = new TestBroker(folder, 0);
        shore = new Shore(broker);
    }

    @AfterEach
    void close() throws Exception {
        shore.close();
        broker.close();
    }

    @Test
    void a_frame_becomes_a_count_of_the_same_instant_clip_index_and_lamp() throws Exception {
        try (Worker worker = start("one", new BrightBlobs())) {
            shore.frame(Shore.head(2, 5), Drawing.fish(4));

            await().atMost(SOON).until(() -> !shore.counts.isEmpty());
            Shore.Heard heard = shore.counts.remove();
            Count count = heard.count();
            assertThat(heard.topic().toString()).isEqualTo("amimori/v1/bay/unit1/count/cam1");
            assertThat(heard.contentType()).isEqualTo("application/json");
            assertThat(heard.clock()).isEqualTo("shift");
            assertThat(count.timeMicros()).isEqualTo(Shore.head(2, 5).timeMicros());
            assertThat(count.clip()).isEqualTo("clip-7");
            assertThat(count.index()).isEqualTo(2);
            assertThat(count.of()).isEqualTo(5);
            assertThat(count.lamp()).isTrue();
            assertThat(count.model()).isEqualTo("bright-blobs-1");
            assertThat(count.counts()).extracting(Count.OfClass::name).containsExactly("fish", "jellyfish");
            assertThat(count.counts()).extracting(Count.OfClass::n).containsExactly(4, 0);
            assertThat(count.counts().get(0).boxes()).hasSize(4);
            assertThat(count.visibility().light()).isBetween(0.05, 0.3);
            assertThat(count.visibility().contrast()).isBetween(0.05, 0.3);
            await().atMost(SOON).until(() -> worker.metrics().judged() == 1 && broker.framesKept() == 0);
        }
    }

    @Test
    void each_detector_publishes_its_own_count() throws Exception {
        Detector other = TestDetector.of("other-2", picture -> new Detection(List.of()));
        try (Worker worker = start("one", new BrightBlobs(), other)) {
            shore.frame(Shore.head(0, 1), Drawing.fish(1));

            await().atMost(SOON)
                    .until(() -> shore.counts.size() == 2 && worker.metrics().judged() == 1);
            assertThat(shore.counts)
                    .extracting(heard -> heard.count().model())
                    .containsExactlyInAnyOrder("bright-blobs-1", "other-2");
        }
    }

    @Test
    void a_frame_is_acknowledged_only_after_the_broker_took_its_count() throws Exception {
        broker.swallowCounts = true;
        try (Worker worker = start("one", new BrightBlobs())) {
            shore.frame(Shore.head(0, 1), Drawing.fish(3));
            await().atMost(SOON).until(() -> broker.swallowed.get() == 1);
            assertThat(broker.framesKept()).isEqualTo(1);

            broker.swallowCounts = false;
            broker.cut();

            await().atMost(SOON).until(() -> !shore.counts.isEmpty() && broker.framesKept() == 0);
            await().atMost(SOON).until(() -> worker.metrics().held() == 0);
            assertThat(worker.metrics().abandoned()).isEqualTo(1);
            assertThat(worker.metrics().connections()).isEqualTo(2);
        }
    }

    @Test
    void the_frame_of_a_worker_that_ended_before_the_puback_goes_to_another() throws Exception {
        broker.swallowCounts = true;
        Worker ended = start("one", new BrightBlobs());
        shore.frame(Shore.head(0, 1), Drawing.fish(2));
        await().atMost(SOON).until(() -> broker.swallowed.get() == 1);
        ended.close();
        assertThat(broker.framesKept()).isEqualTo(1);

        broker.swallowCounts = false;
        try (Worker another = start("two", new BrightBlobs())) {
            await().atMost(SOON).until(() -> shore.counts.size() == 1);
            await().atMost(SOON).until(() -> another.metrics().judged() == 1 && broker.framesKept() == 0);
        }
    }

    @Test
    void frames_sent_while_no_worker_runs_are_judged_by_the_next() throws Exception {
        start("one", new BrightBlobs()).close();
        for (int i = 0; i < 10; i++) { // more than Receive Maximum
            shore.frame(Shore.head(i, 10), Drawing.fish(1));
        }
        assertThat(broker.framesKept()).isEqualTo(10);

        try (Worker worker = start("one", new BrightBlobs())) {
            await().atMost(SOON).until(() -> shore.counts.size() >= 10 && broker.framesKept() == 0);
            await().atMost(SOON).until(() -> worker.metrics().judged() == 10);
            assertThat(shore.counts).hasSize(10);
        }
    }

    @Test
    void two_workers_share_the_frames() throws Exception {
        try (Worker one = start("one", new BrightBlobs());
                Worker two = start("two", new BrightBlobs())) {
            for (int i = 0; i < 60; i++) {
                shore.frame(Shore.head(i, 60), Drawing.fish(i % 5));
            }

            await().atMost(SOON).until(() -> shore.counts.size() == 60);
            assertThat(shore.counts)
                    .extracting(heard -> heard.count().index())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 60).boxed().toList());
            assertThat(shore.counts)
                    .allSatisfy(
                            heard -> assertThat(heard.count().counts().get(0).n())
                                    .isEqualTo(heard.count().index() % 5));
            await().atMost(SOON).until(() -> broker.framesKept() == 0);
            assertThat(one.metrics().judged()).isPositive();
            assertThat(two.metrics().judged()).isPositive();
            assertThat(one.metrics().judged() + two.metrics().judged()).isEqualTo(60);
        }
    }

    @Test
    void a_count_that_the_broker_refuses_is_tried_again_and_then_let_go_with_its_frame() throws Exception {
        broker.refusedAddress = address -> address.contains(".count.");
        try (Worker worker = start("one", new BrightBlobs())) {
            shore.frame(Shore.head(0, 2), Drawing.fish(1));
            await().atMost(SOON).until(() -> worker.metrics().refused() == 1 && broker.framesKept() == 0);
            assertThat(shore.counts).isEmpty();

            broker.refusedAddress = address -> false;
            shore.frame(Shore.head(1, 2), Drawing.fish(1));
            await().atMost(SOON).until(() -> worker.metrics().judged() == 1);
            assertThat(worker.metrics().connections()).isEqualTo(1);
        }
    }

    @Test
    void a_frame_on_which_a_detector_fails_is_counted_and_the_next_is_judged() throws Exception {
        Detector moody = TestDetector.of("moody-1", picture -> {
            if (picture.width() == 8) {
                throw new IllegalArgumentException("too small for this model");
            }
            return new Detection(List.of());
        });
        try (Worker worker = start("one", moody)) {
            shore.frame(Shore.head(0, 2), Drawing.noise(8, 8));
            shore.frame(Shore.head(1, 2), Drawing.fish(1));
            await().atMost(SOON).until(() -> worker.metrics().judged() == 1 && broker.framesKept() == 0);
            assertThat(worker.metrics().failed()).isEqualTo(1);
        }
    }

    @Test
    void a_slow_detector_holds_no_more_frames_in_memory_than_receive_maximum() throws Exception {
        Semaphore permits = new Semaphore(0);
        Detector slow = TestDetector.of("slow-1", picture -> {
            permits.acquireUninterruptibly();
            return new Detection(List.of());
        });
        byte[] large = Drawing.noise(1400, 1000);
        assertThat(large.length).isGreaterThan(700_000);
        try (Worker worker = start("one", slow)) {
            for (int i = 0; i < 40; i++) {
                shore.frame(Shore.head(i, 40), large);
            }
            await().atMost(SOON).until(() -> worker.metrics().held() == 4);
            await().during(Duration.ofMillis(500))
                    .atMost(SOON)
                    .until(() ->
                            worker.metrics().held() <= 4 && worker.metrics().received() == 4);

            permits.release(40);
            await().atMost(SOON).until(() -> worker.metrics().judged() == 40 && broker.framesKept() == 0);
            assertThat(worker.metrics().held()).isZero();
        }
    }

    @Test
    void frames_finished_out_of_order_are_acknowledged_in_order() throws Exception {
        Semaphore first = new Semaphore(0);
        Detector detector = TestDetector.of("uneven-1", picture -> {
            if (picture.width() == 640) {
                first.acquireUninterruptibly();
            }
            return new Detection(List.of());
        });
        try (Worker worker = start("one", detector)) {
            shore.frame(Shore.head(0, 3), Drawing.fish(1));
            shore.frame(Shore.head(1, 3), Drawing.noise(16, 16));
            shore.frame(Shore.head(2, 3), Drawing.noise(16, 16));
            await().atMost(SOON).until(() -> worker.metrics().judged() == 2);
            assertThat(broker.framesKept()).isEqualTo(3);

            first.release();
            await().atMost(SOON).until(() -> broker.framesKept() == 0);
        }
    }

    @Test
    void without_a_detector_it_subscribes_to_nothing() throws Exception {
        try (Worker worker = start("one")) {
            shore.frame(Shore.head(0, 1), Drawing.fish(1));
            assertThat(worker.metrics().connections()).isZero();
            assertThat(broker.knowsFrameQueue()).isFalse();
        }
    }

    @Test
    void a_worker_that_may_not_read_frames_refuses_the_start_and_leaves_no_session_behind() throws Exception {
        broker.unreadable = true;
        assertThatThrownBy(() -> start("one", new BrightBlobs()))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("135");

        broker.unreadable = false;
        try (Worker worker = start("one", new BrightBlobs())) {
            shore.frame(Shore.head(0, 1), Drawing.fish(1));
            await().atMost(SOON).until(() -> worker.metrics().judged() == 1);
        }
    }

    @Test
    void a_connection_cut_before_it_was_subscribed_is_followed_by_one_that_subscribes() throws Exception {
        broker.cutNextSubscribe.set(true);
        try (Worker worker = start("one", new BrightBlobs())) {
            await().atMost(SOON).until(() -> worker.metrics().connections() == 1);
            assertThat(broker.cutNextSubscribe).isFalse();
            shore.frame(Shore.head(0, 1), Drawing.fish(1));
            await().atMost(SOON).until(() -> worker.metrics().judged() == 1);
        }
    }

    @Test
    void a_wrong_password_refuses_the_start_with_one_sentence() {
        assertThatThrownBy(() -> Worker.start(config("one", "wrong"), List.of(new BrightBlobs()), Clock.systemUTC()))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining(broker.url())
                .hasMessageContaining("AMIMORI_ANALYTICS_PASSWORD");
    }

    @Test
    void a_broker_that_comes_later_is_found() throws Exception {
        int port = broker.port();
        shore.close();
        broker.close();
        try (Worker worker = start("one", new BrightBlobs())) {
            assertThat(worker.metrics().connections()).isZero();
            broker = new TestBroker(folder.resolve("later"), port);
            shore = new Shore(broker);

            await().atMost(SOON).until(() -> worker.metrics().connections() == 1);
            shore.frame(Shore.head(0, 1), Drawing.fish(1));
            await().atMost(SOON).until(() -> shore.counts.size() == 1);
        }
    }

    private Worker start(String instance, Detector... detectors) {
        return Worker.start(config(instance, TestBroker.PASSWORD), List.of(detectors), Clock.systemUTC());
    }

    private WorkerConfig config(String instance, String password) {
        return new WorkerConfig(URI.create(broker.url()), password, instance, 2);
    }
}
