package amimori.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import amimori.gateway.spool.Entry;
import amimori.gateway.spool.Lane;
import amimori.gateway.spool.Spool;
import amimori.gateway.spool.SpoolConfig;
import amimori.gateway.uplink.ScriptedBroker.Received;
import amimori.wire.Message;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A unit whose spool is sent to a broker that answers as it is told. */
abstract class SendingUnit {
    private static final String READINGS = "amimori/v1/site/unit/senml";
    private static final String FRAMES = "amimori/v1/site/unit/frame/box";

    @TempDir
    Path folder;

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    };

    Spool spool;
    ScriptedBroker broker;
    Uplink uplink;

    @BeforeEach
    void openSpool() {
        spool = Spool.open(SpoolConfig.of(folder.resolve("spool.db")), clock);
    }

    @AfterEach
    void closeAll() throws IOException {
        if (uplink != null) {
            uplink.close();
        }
        spool.close();
        broker.close();
    }

    void start(ScriptedBroker on) {
        start(on, null, 60);
    }

    void start(ScriptedBroker on, Integer capKbits, int ackSeconds) {
        broker = on;
        UplinkConfig config = new UplinkConfig(URI.create(on.url()), "secret", null, capKbits, ackSeconds);
        uplink = Uplink.start("site", "unit", config, spool, clock, new SplittableRandom(1), () -> {});
    }

    void readings(int from, int to) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (int i = from; i < to; i++) {
            entries.add(entry(Lane.READINGS, READINGS, ("r" + i).getBytes(StandardCharsets.UTF_8)));
        }
        spool.append(entries);
    }

    void frames(int from, int to, int bytes) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (int i = from; i < to; i++) {
            byte[] payload = new byte[bytes];
            byte[] name = ("f" + i + " ").getBytes(StandardCharsets.UTF_8);
            System.arraycopy(name, 0, payload, 0, name.length);
            entries.add(entry(Lane.FRAMES, FRAMES, payload));
        }
        spool.append(entries);
    }

    private static Entry entry(Lane lane, String topic, byte[] payload) {
        return new Entry(lane, 0, new Message(topic, "application/octet-stream", Map.of("clock", "system"), payload));
    }

    static Set<String> names(List<Received> received) {
        return received.stream().map(SendingUnit::name).collect(Collectors.toSet());
    }

    static String name(Received received) {
        return received.text().split(" ")[0].trim();
    }

    static Set<String> named(String prefix, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> prefix + i).collect(Collectors.toSet());
    }

    void awaitEmpty() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(spool.depth().messages()).isZero());
    }
}
