package amimori.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.Test;

class FloodTest extends WithBroker {
    private static final int ALLOWED = 100;
    private static final int FLOOD = 500;

    @Override
    BrokerConfig config() {
        return super.config().slowingUnitsAbove(ALLOWED);
    }

    @Test
    void aUnitThatFloodsIsSlowedAndLosesNothingAndOthersDoNotNotice() throws Exception {
        try (Client ingest = service("ingest", INGEST_SECRET, "ingest-one");
                Client calm = unit(other);
                Flood flood = new Flood()) {
            ingest.subscribe("$share/ingest/amimori/v1/+/+/senml");
            long begun = System.nanoTime();
            flood.begin();
            int said = 0;
            Duration longest = Duration.ZERO;
            while (flood.accepted.get() < FLOOD) {
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
                long asked = System.nanoTime();
                assertThat(calm.publish(topic(other, "senml"), "calm " + said++, false))
                        .isZero();
                Duration took = Duration.ofNanos(System.nanoTime() - asked);
                longest = took.compareTo(longest) > 0 ? took : longest;
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            assertThat(took).as("500 at 100 a second, 200 of them saved").isGreaterThan(Duration.ofMillis(2_500));
            assertThat(longest).as("the longest wait of the other").isLessThan(Duration.ofSeconds(1));
            assertThat(said).isGreaterThan(20);
            assertThat(flood.failed.get()).isFalse();
            assertThat(metrics.get("amimori.broker.slowed").functionCounter().count())
                    .isPositive();
            assertThat(metrics.get("amimori.broker.slowed.seconds")
                            .functionCounter()
                            .count())
                    .isGreaterThan(1);
        }
    }

    /** Sends as fast as it is let. */
    private final class Flood implements AutoCloseable, MqttActionListener {
        private final AtomicInteger accepted = new AtomicInteger();
        private final AtomicBoolean failed = new AtomicBoolean();
        private final MqttAsyncClient client = new MqttAsyncClient(
                "tcp://127.0.0.1:" + broker.publicPort(), mine.unit().id(), new MemoryPersistence());

        Flood() throws Exception {
            client.connect(options(mine.unit().id(), mine.secret())).waitForCompletion(20_000);
        }

        void begin() throws Exception {
            for (int i = 0; i < FLOOD; i++) {
                byte[] payload = ("flood " + i).getBytes(StandardCharsets.UTF_8);
                client.publish(topic(mine, "senml"), new MqttMessage(payload, 1, false, null), null, this);
            }
        }

        @Override
        public void onSuccess(IMqttToken token) {
            failed.compareAndSet(false, token.getReasonCodes()[0] >= 128);
            accepted.incrementAndGet();
        }

        @Override
        public void onFailure(IMqttToken token, Throwable e) {
            failed.set(true);
        }

        @Override
        public void close() throws Exception {
            client.disconnectForcibly(0, 2_000, true);
            client.close(true);
        }
    }
}
