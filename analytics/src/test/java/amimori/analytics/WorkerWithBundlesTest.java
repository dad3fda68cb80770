package amimori.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import amimori.analytics.detector.TinyModel;
import amimori.wire.Count;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that finds its models itself, against a real broker. */
class WorkerWithBundlesTest {
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
    void the_bundles_it_is_configured_with_judge() throws Exception {
        TinyModel model = TinyModel.of(320, 192, 1);
        Path bundle = model.writeTo(folder.resolve("tiny"), model.json("tiny"));
        WorkerConfig config = new WorkerConfig(
                URI.create(broker.url()), TestBroker.PASSWORD, "one", 2, null, List.of(bundle.toString()));
        try (Worker worker = Worker.start(config)) {
            shore.frame(Shore.head(0, 1), Drawing.plain(640, 384, Color.BLUE, BufferedImage.TYPE_INT_RGB, "jpg"));

            await().atMost(SOON).until(() -> worker.metrics().judged() == 1 && !shore.counts.isEmpty());
            Count count = shore.counts.remove().count();
            assertThat(count.model()).isEqualTo("tiny-1");
            assertThat(count.counts()).extracting(Count.OfClass::n).containsExactly(60);
        }
    }

    @Test
    void a_bundle_that_cannot_be_used_refuses_the_start_with_one_sentence() throws Exception {
        WorkerConfig config = new WorkerConfig(
                URI.create(broker.url()),
                TestBroker.PASSWORD,
                "one",
                2,
                null,
                List.of(folder.resolve("no").toString()));
        assertThatThrownBy(() -> Worker.start(config))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("AMIMORI_MODELS")
                .hasMessageContaining("no");
        assertThat(broker.knowsFrameQueue()).isFalse();
    }
}
