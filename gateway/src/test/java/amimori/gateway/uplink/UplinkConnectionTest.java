package amimori.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import amimori.gateway.spool.Lane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How connections begin and end, and what becomes of what was under way when they broke. */
class UplinkConnectionTest extends SendingUnit {
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
    void a_broker_that_is_silent_is_left_even_if_the_kernel_takes_what_goes_on_being_sent() throws IOException {
        start(new ScriptedBroker(received -> ScriptedBroker.HOLD), null, 2);
        AtomicInteger said = new AtomicInteger();
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    readings(said.get(), said.incrementAndGet());
                    return broker.connections() >= 2;
                });
        assertThat(said.get())
                .as("two seconds, and a rest before the next attempt")
                .isGreaterThan(10);
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

    @Test
    void an_attempt_that_is_never_answered_leaves_neither_socket_nor_thread_behind() throws IOException {
        start(new ScriptedBroker(received -> 0).connectAnswer(ScriptedBroker.SILENCE));
        await().atMost(Duration.ofSeconds(40)).until(() -> broker.connections() == 2);
        await().untilAsserted(() -> {
            assertThat(broker.open()).as("the first is closed").isOne();
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .filteredOn(name -> name.startsWith("MQTT ") && !name.startsWith("MQTT Con"))
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void somebody_is_there_once_tcp_connects_whatever_becomes_of_it() throws IOException {
        broker = new ScriptedBroker(received -> 0);
        LinkSockets sockets = new LinkSockets(new UplinkConfig(URI.create(broker.url()), "secret", null, null, null));
        try (Socket socket = sockets.createSocket()) {
            assertThat(sockets.reached()).isFalse();
            socket.connect(new InetSocketAddress("127.0.0.1", broker.port()), 5_000);
            assertThat(sockets.reached()).isTrue();
        }
        assertThat(sockets.reached()).as("of the attempt that was made").isTrue();
    }

    @Test
    void a_suspect_is_sent_alone_also_while_a_backlog_waits() throws IOException {
        readings(0, 2_000);
        ScriptedBroker flapping = new ScriptedBroker(received -> {
            if (received.connection() <= 3 && name(received).equals("r1999")) {
                if (received.connection() == 3) {
                    append(2_000, 2_003);
                }
                return ScriptedBroker.CUT;
            }
            return 0;
        });
        start(flapping.receiveMaximum(10));
        await().atMost(Duration.ofSeconds(30)).until(() -> broker.connections() == 4);
        awaitEmpty();
        List<String> order = broker.received().stream()
                .filter(received -> received.connection() == 4)
                .map(SendingUnit::name)
                .toList();
        assertThat(order.indexOf("r1999")).isLessThan(50);
        assertThat(order).doesNotHaveDuplicates();
    }

    private void append(int from, int to) {
        try {
            readings(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void readings_get_ashore_on_a_link_that_never_lives_long_enough_for_a_picture() throws IOException {
        readings(0, 5_000);
        frames(0, 1, 300_000);
        start(new ScriptedBroker(received -> 0).cutAfterBytes(60_000));
        await().atMost(Duration.ofSeconds(30)).until(() -> broker.connections() == 3);
        assertThat(broker.received(Lane.READINGS).stream().filter(received -> received.connection() == 2))
                .as("more than the first batch, and no picture begun")
                .hasSizeGreaterThan(600);
    }
}
