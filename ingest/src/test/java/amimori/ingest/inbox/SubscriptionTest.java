package amimori.ingest.inbox;

import static amimori.ingest.inbox.World.NOW;
import static amimori.ingest.inbox.World.temperature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import amimori.ingest.Misconfigured;
import amimori.ingest.db.EmbeddedHome;
import amimori.wire.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session at the broker is not yet a subscription. */
class SubscriptionTest {
    @TempDir
    Path folder;

    private World world;
    private RealBroker broker;
    private MqttClient unit;

    @BeforeEach
    void start() throws Exception {
        world = new World(new EmbeddedHome(), folder.resolve("media"));
        broker = new RealBroker(folder.resolve("broker"));
        unit = broker.unit(world.unitId());
    }

    @AfterEach
    void stop() throws Exception {
        unit.disconnectForcibly(0, 100, false);
        unit.close(true);
        broker.close();
        world.close();
    }

    private InboxConfig config() {
        return InboxConfig.of(broker.url(), "ingest", null, "one");
    }

    private Inboxes inboxes(InboxConfig config) {
        return Inboxes.start(
                config, world.database, world.metrics, folder.resolve("media"), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void publish(Message message) throws MqttException {
        MqttMessage mqtt = new MqttMessage(message.payload(), 1, false, new MqttProperties());
        mqtt.getProperties().setContentType(message.contentType());
        List<UserProperty> properties = new ArrayList<>();
        message.properties().forEach((name, value) -> properties.add(new UserProperty(name, value)));
        mqtt.getProperties().setUserProperties(properties);
        unit.publish(message.topic(), mqtt);
    }

    private void awaitStored(String table, long n) {
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            assertThat(world.count(table)).as(broker::state).isEqualTo(n);
            assertThat(broker.waiting()).isZero();
        });
    }

    @Test
    void aSessionLeftWithoutItsSubscriptionIsSubscribedAtTheNextStart() throws Exception {
        for (String lane : List.of("senml0", "senml1", "small0", "frame0")) {
            MqttClient killed = new MqttClient(broker.url(), "ingest-one-" + lane, new MemoryPersistence());
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setCleanStart(false);
            options.setSessionExpiryInterval(3600L);
            killed.connect(options);
            killed.disconnectForcibly(0, 100, false);
            killed.close(true);
        }
        try (Inboxes inboxes = inboxes(config())) {
            assertThat(inboxes.awaitSubscribed(Duration.ofSeconds(20))).isTrue();
            publish(world.senml(temperature(NOW, 1)));
            publish(world.frame("cam1", NOW, 7));

            awaitStored("reading", 1);
            awaitStored("frame", 1);
            assertThat(world.count("subscription")).isEqualTo(4);
        }
    }

    @Test
    void aRefusedSubscriptionIsMadeAtTheNextStartThatIsAllowedTo() throws Exception {
        broker.refusing = true;
        try (Inboxes inboxes = inboxes(config())) {
            assertThatThrownBy(() -> inboxes.awaitSubscribed(Duration.ofSeconds(20)))
                    .isInstanceOf(Misconfigured.class)
                    .hasMessageContaining("does not let the user \"ingest\" subscribe");
        }
        assertThat(world.count("subscription")).isZero();
        broker.refusing = false;
        try (Inboxes inboxes = inboxes(config())) {
            assertThat(inboxes.awaitSubscribed(Duration.ofSeconds(20))).isTrue();
            publish(world.senml(temperature(NOW, 1)));

            awaitStored("reading", 1);
        }
    }

    @Test
    void subscribingOnceTooOftenKeepsWhatWaits() throws Exception {
        try (Inboxes inboxes = inboxes(config())) {
            assertThat(inboxes.awaitSubscribed(Duration.ofSeconds(20))).isTrue();
        }
        for (int i = 0; i < 40; i++) {
            publish(world.senml(temperature(NOW.minusSeconds(i), i)));
            publish(world.frame("cam1", NOW.minusSeconds(i), i));
        }
        broker.awaitWaiting(80);
        world.jdbc.update("delete from subscription");
        try (Inboxes inboxes = inboxes(config())) {
            assertThat(inboxes.awaitSubscribed(Duration.ofSeconds(20))).isTrue();

            awaitStored("reading", 40);
            awaitStored("frame", 40);
        }
    }

    @Test
    void certificatesThatAreNoneAreRefusedInOneSentenceBeforeAnythingStarts() throws Exception {
        Path junk = Files.writeString(folder.resolve("junk.pem"), "");
        for (Path bad : List.of(folder.resolve("nowhere.pem"), junk)) {
            assertThatThrownBy(() -> inboxes(config().trusting(bad)))
                    .isInstanceOf(Misconfigured.class)
                    .hasMessageStartingWith("AMIMORI_BROKER_CA: ")
                    .hasMessageContaining(bad.toString());
        }
    }

    @Test
    void aBrokerUrlWithAPasswordIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> InboxConfig.of("tcp://ingest:secret@sea.example:1883", "ingest", null, "one"))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("AMIMORI_INGEST_PASSWORD")
                .hasMessageNotContaining("secret");
    }
}
