package amimori.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no frame should be is counted and acknowledged, and the worker goes on. */
class BadFrameTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Map<String, String> HEAD = Shore.head(0, 1).toProperties();

    private static TestBroker broker;
    private Shore shore;
    private Worker worker;

    @BeforeAll
    static void startBroker(@TempDir Path folder) throws Exception {
        broker = new TestBroker(folder, 0);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void open() throws Exception {
        shore = new Shore(broker);
        WorkerConfig config = new WorkerConfig(URI.create(broker.url()), TestBroker.PASSWORD, "one", 2);
        worker = Worker.start(config, List.of(new BrightBlobs()), Clock.systemUTC());
    }

    @AfterEach
    void close() throws Exception {
        worker.close();
        shore.close();
    }

    static Stream<Arguments> badFrames() {
        byte[] good = Drawing.fish(2);
        byte[] hollow = good.clone();
        Arrays.fill(hollow, 20, hollow.length - 2, (byte) 0x55);
        return Stream.of(
                Arguments.of("nothing at all", HEAD, new byte[0]),
                Arguments.of("text", HEAD, "not a picture".getBytes()),
                Arguments.of("a truncated JPEG", HEAD, Arrays.copyOf(good, good.length / 2)),
                Arguments.of("a JPEG without its inside", HEAD, hollow),
                Arguments.of(
                        "a PNG called JPEG",
                        HEAD,
                        Drawing.plain(64, 64, Color.GRAY, BufferedImage.TYPE_INT_RGB, "png")),
                Arguments.of("a header that claims 12000 x 9000", HEAD, Drawing.claiming(good, 12_000, 9_000)),
                Arguments.of("no properties", Map.of(), good),
                Arguments.of("a time that is none", with("t", "yesterday"), good),
                Arguments.of("an index beyond the clip", with("index", "1"), good));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFrames")
    void a_bad_frame_is_acknowledged_and_the_next_good_one_judged(String what, Map<String, String> head, byte[] payload)
            throws Exception {
        shore.send(Shore.CAMERA.toString(), head, payload, 1);
        shore.frame(Shore.head(0, 1), Drawing.fish(2));

        await().atMost(SOON).until(() -> shore.counts.size() == 1 && broker.framesKept() == 0);
        await().atMost(SOON).until(() -> worker.metrics().held() == 0);
        assertThat(worker.metrics()).as(what).isEqualTo(new WorkerMetrics(2, 1, 1, 0, 0, 0, 0, 1));
    }

    @Test
    void topics_that_are_none_of_the_contract_do_not_stop_it() throws Exception {
        for (String topic : List.of(
                "amimori/v1/bay/unit1/frame",
                "amimori/v1/bay/unit1/frame/cam1/more",
                "amimori/v1/BAY/unit1/frame/cam1")) {
            shore.send(topic, HEAD, Drawing.fish(1), 1);
        }
        shore.frame(Shore.head(0, 1), Drawing.fish(1));

        await().atMost(SOON).until(() -> worker.metrics().judged() == 1 && broker.framesKept() == 0);
        assertThat(worker.metrics().bad()).isEqualTo(3);
    }

    @Test
    void a_frame_without_quality_of_service_is_not_judged_because_nothing_would_bound_their_number() throws Exception {
        shore.send(Shore.CAMERA.toString(), HEAD, Drawing.fish(1), 0);
        shore.frame(Shore.head(0, 1), Drawing.fish(1));

        await().atMost(SOON)
                .until(() -> worker.metrics().judged() == 1 && worker.metrics().bad() == 1);
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> head = new HashMap<>(HEAD);
        head.put(name, value);
        return head;
    }
}
