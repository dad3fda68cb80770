package amimori.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import amimori.gateway.spool.Lane;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, in what order, and what becomes of it. */
class UplinkTest extends SendingUnit {
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
        assertThat(broker.received(Lane.FRAMES).stream().map(SendingUnit::name))
                .containsExactly("f3", "f2", "f1", "f0");
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
    void the_newest_frame_goes_before_old_readings_and_the_other_frames_after_them() throws IOException {
        frames(0, 3, 60_000);
        readings(0, 3_000);
        start(new ScriptedBroker(received -> 0));
        awaitEmpty();
        List<String> order = broker.received().stream().map(SendingUnit::name).toList();
        assertThat(order.subList(0, order.indexOf("f2"))).contains("r2999").hasSizeLessThan(1_500);
        assertThat(order.subList(3_001, 3_003)).containsExactly("f1", "f0");
    }

    @Test
    void pictures_that_keep_coming_do_not_keep_old_readings_waiting() throws IOException {
        readings(0, 20_000);
        frames(0, 1, 30_000);
        start(new ScriptedBroker(received -> received.lane() == Lane.FRAMES ? ScriptedBroker.HOLD : 0));
        for (int frame = 1; frame < 4; frame++) {
            int before = frame;
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> broker.received(Lane.FRAMES).size() == before);
            frames(frame, frame + 1, 30_000);
            broker.answerHeld(0);
        }
        List<String> order = broker.received().stream().map(SendingUnit::name).toList();
        // Readings of five bytes each, and pictures of 30,000.
        assertThat(order.indexOf("f2") - order.indexOf("f0")).isGreaterThan(10_000);
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
}
