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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UplinkTest {
    private static final String READINGS = "amimori/v1/site/unit/senml";
    private static final String FRAMES = "amimori/v1/site/unit/frame/box";

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
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

    private Spool spool;
    private ScriptedBroker broker;
    private Uplink uplink;

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

    private void start(ScriptedBroker on) {
        start(on, null, 60);
    }

    private void start(ScriptedBroker on, Integer capKbits, int ackSeconds) {
        broker = on;
        UplinkConfig config = new UplinkConfig(URI.create(on.url()), "secret", null, capKbits, ackSeconds);
        uplink = Uplink.start("site", "unit", config, spool, clock, new SplittableRandom(1));
    }

    private void readings(int from, int to) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (int i = from; i < to; i++) {
            entries.add(entry(Lane.READINGS, READINGS, ("r" + i).getBytes(StandardCharsets.UTF_8)));
        }
        spool.append(entries);
    }

    private void frames(int from, int to, int bytes) throws IOException {
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

    private static Set<String> names(List<Received> received) {
        return received.stream().map(UplinkTest::name).collect(Collectors.toSet());
    }

    private static String name(Received received) {
        return received.text().split(" ")[0].trim();
    }

    private static Set<String> named(String prefix, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> prefix + i).collect(Collectors.toSet());
    }

    private void awaitEmpty() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(spool.depth().messages()).isZero());
    }

    @Test
    void everything_is_sent_and_leaves_the_spool_once_it_is_acknowledged() throws IOException {
        readings(0, 2_000);
        frames(0, 5, 100);
        start(new ScriptedBroker(received -> 0));
        awaitEmpty();
        assertThat(names(broker.received())).hasSize(2_005);
        assertThat(broker.received()).hasSize(2_005);
        assertThat(uplink.state().accepted()).isEqualTo(2_005);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99})
    void a_refusal_loses_nothing_does_not_block_its_lane_and_is_tried_again_slowly(int code) throws IOException {
        AtomicReference<Integer> answer = new AtomicReference<>(code);
        readings(0, 20);
        frames(0, 3, 50);
        start(new ScriptedBroker(
                received -> name(received).equals("r7") || name(received).equals("f1") ? answer.get() : 0));
        await().untilAsserted(() -> {
            assertThat(spool.depth().messages()).isEqualTo(2);
            assertThat(spool.depth().refused()).isEqualTo(2);
        });
        assertThat(uplink.state().refused()).isEqualTo(2);
        assertThat(broker.received()).hasSize(23);

        // Not before its time, and then accepted.
        now.updateAndGet(t -> t.plusSeconds(30));
        readings(20, 21);
        await().untilAsserted(() -> assertThat(broker.received()).hasSize(24));
        answer.set(0);
        now.updateAndGet(t -> t.plusSeconds(31));
        awaitEmpty();
        assertThat(broker.received()).hasSize(26);
        assertThat(spool.depth().refused()).isZero();
        assertThat(broker.connections()).isOne();
    }

    @Test
    void what_was_not_acknowledged_when_the_link_was_cut_is_sent_again() throws IOException {
        readings(0, 300);
        AtomicReference<Integer> left = new AtomicReference<>(100);
        start(new ScriptedBroker(received -> {
            int n = left.updateAndGet(k -> k - 1);
            return n == 0 ? ScriptedBroker.CUT : n > 0 ? 0 : received.connection() == 1 ? ScriptedBroker.SILENCE : 0;
        }));
        awaitEmpty();
        assertThat(broker.connections()).isEqualTo(2);
        assertThat(names(broker.received())).isEqualTo(named("r", 0, 300));
    }

    @Test
    void a_frame_cut_in_the_middle_is_sent_again_whole() throws IOException {
        frames(0, 1, 300_000);
        broker = new ScriptedBroker(received -> 0).cutAfterBytes(150_000);
        start(broker);
        await().atMost(Duration.ofSeconds(20)).until(() -> broker.connections() >= 2);
        assertThat(broker.received(Lane.FRAMES)).isEmpty();
        assertThat(spool.depth().messages()).isOne();
        broker.cutAfterBytes(Long.MAX_VALUE);
        awaitEmpty();
        assertThat(broker.received(Lane.FRAMES))
                .singleElement()
                .satisfies(frame -> assertThat(frame.payload()).hasSize(300_000));
    }

    @Test
    void one_frame_is_in_flight_and_readings_go_on_beside_it() throws IOException {
        frames(0, 4, 1_000);
        start(new ScriptedBroker(received -> received.lane() == Lane.FRAMES ? ScriptedBroker.HOLD : 0));
        await().until(() -> broker.received(Lane.FRAMES).size() == 1);
        readings(0, 50);
        await().until(() -> broker.received(Lane.READINGS).size() == 50);
        assertThat(broker.received(Lane.FRAMES)).hasSize(1);
        for (int frame = 2; frame <= 4; frame++) {
            int expected = frame;
            broker.answerHeld(0);
            await().until(() -> broker.received(Lane.FRAMES).size() == expected);
        }
        broker.answerHeld(0);
        awaitEmpty();
        assertThat(broker.received(Lane.FRAMES).stream().map(UplinkTest::name)).containsExactly("f3", "f2", "f1", "f0");
    }

    @Test
    void readings_overtake_a_backlog_of_frames_and_a_new_frame_goes_before_older_ones() throws IOException {
        frames(0, 3, 1_000);
        start(new ScriptedBroker(received -> received.lane() == Lane.FRAMES ? ScriptedBroker.HOLD : 0));
        await().until(() -> broker.received(Lane.FRAMES).size() == 1);
        readings(0, 10);
        frames(3, 4, 1_000);
        await().until(() -> broker.received(Lane.READINGS).size() == 10);
        broker.answerHeld(0);
        await().until(() -> broker.received(Lane.FRAMES).size() == 2);
        assertThat(broker.received().subList(1, 11)).allMatch(received -> received.lane() == Lane.READINGS);
        assertThat(name(broker.received(Lane.FRAMES).get(1))).isEqualTo("f3");
    }

    @Test
    void a_message_that_is_never_acknowledged_cuts_the_link_and_is_sent_again() throws IOException {
        readings(0, 10);
        broker = new ScriptedBroker(
                received -> received.connection() == 1 && name(received).equals("r4") ? ScriptedBroker.SILENCE : 0);
        start(broker, null, 1);
        awaitEmpty();
        assertThat(broker.connections()).isEqualTo(2);
        assertThat(broker.received()).hasSize(11);
    }

    @Test
    void a_message_during_which_connections_break_is_set_aside_and_the_others_get_through() throws IOException {
        frames(0, 3, 100);
        start(new ScriptedBroker(received -> name(received).equals("f2") ? ScriptedBroker.CUT : 0));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(spool.depth().messages()).isOne();
            assertThat(spool.depth().refused()).isOne();
        });
        assertThat(names(broker.received())).containsAll(named("f", 0, 3));
    }

    @Test
    void no_packet_is_larger_than_the_broker_takes() throws IOException {
        frames(0, 1, 20_000);
        frames(1, 2, 9_000);
        start(new ScriptedBroker(received -> 0).maximumPacketSize(10_000));
        await().until(() -> broker.received().size() == 1 && spool.depth().refused() == 1);
        assertThat(name(broker.received().get(0))).isEqualTo("f1");
        assertThat(spool.depth().messages()).isOne();
        assertThat(broker.connections()).isOne();
    }

    @Test
    void no_more_is_in_flight_than_the_broker_receives() throws IOException {
        readings(0, 40);
        start(new ScriptedBroker(received -> ScriptedBroker.HOLD).receiveMaximum(7));
        await().until(() -> broker.received().size() == 7);
        await().during(Duration.ofMillis(300)).until(() -> broker.received().size() == 7);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            broker.answerHeld(0);
            return spool.depth().messages() == 0;
        });
    }

    @Test
    void the_cap_holds() throws IOException {
        frames(0, 4, 40_000);
        start(new ScriptedBroker(received -> 0), 512, 60);
        long begun = System.nanoTime();
        awaitEmpty();
        double seconds = (System.nanoTime() - begun) / 1e9;
        double kbits = broker.bytes() * 8 / 1000.0 / seconds;
        assertThat(kbits).isBetween(512 * 0.6, 512 * 1.05);
    }

    @Test
    void the_will_says_lost_a_minute_later_and_the_session_is_clean() throws IOException {
        start(new ScriptedBroker(received -> 0));
        await().until(() -> broker.connects().size() == 1);
        byte[] connect = broker.connects().get(0);
        // Protocol name (6), version, flags, keep alive.
        int flags = connect[7] & 0xff;
        assertThat(connect[6]).isEqualTo((byte) 5);
        assertThat(flags & 0x02).as("clean start").isNotZero();
        assertThat(flags & 0x04).as("will").isNotZero();
        assertThat(flags & 0x18).as("will at QoS 1").isEqualTo(0x08);
        assertThat(flags & 0x20).as("will retained").isZero();
        String text = new String(connect, StandardCharsets.ISO_8859_1);
        assertThat(text).contains("{\"state\":\"lost\"}", "amimori/v1/site/unit/status");
        // Will Delay Interval (0x18) of 60 s; Session Expiry Interval (0x11) of more.
        assertThat(text).contains("\u0018\0\0\0\u003c", "\u0011\0\0\0\u005a");
    }

    @Test
    void closing_sends_the_readings_that_wait_and_takes_leave_in_good_order() throws IOException {
        start(new ScriptedBroker(received -> 0));
        await().until(() -> uplink.state().connected());
        readings(0, 20);
        uplink.close();
        assertThat(names(broker.received())).isEqualTo(named("r", 0, 20));
        await().untilAsserted(() -> assertThat(broker.farewells()).containsExactly(0));
    }

    @Test
    void a_unit_that_is_not_let_in_keeps_everything_and_says_why() throws IOException {
        readings(0, 5);
        start(new ScriptedBroker(received -> 0).connectAnswer(0x86));
        await().untilAsserted(() -> assertThat(uplink.state().trouble()).contains("secret refused (0x86)"));
        assertThat(spool.depth().messages()).isEqualTo(5);
        broker.connectAnswer(0);
        awaitEmpty();
    }
}
