package amimori.ingest.inbox;

import static amimori.ingest.inbox.World.NOW;
import static amimori.ingest.inbox.World.temperature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import amimori.ingest.Misconfigured;
import amimori.ingest.db.EmbeddedHome;
import amimori.ingest.db.Jdbc;
import amimori.wire.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a real broker into a real database, through what goes wrong on the way. */
class InboxesTest {
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path folder;

    private World world;
    private RealBroker broker;
    private Cable cable;
    private Inboxes inboxes;
    private MqttClient unit;

    @BeforeEach
    void start() throws Exception {
        world = new World(new EmbeddedHome(), folder.resolve("media"));
        broker = new RealBroker(folder.resolve("broker"));
        cable = new Cable(broker.url());
        inboxes = inboxes("one");
        assertThat(inboxes.awaitSubscribed(Duration.ofSeconds(20))).isTrue();
        unit = broker.unit(world.unitId());
    }

    @AfterEach
    void stop() throws Exception {
        unit.disconnectForcibly(0, 100, false);
        unit.close(true);
        inboxes.close();
        cable.close();
        broker.close();
        world.close();
    }

    private Inboxes inboxes(String instance) {
        return Inboxes.start(
                InboxConfig.of(cable.url(), "ingest", null, instance),
                world.database,
                world.metrics,
                folder.resolve("media"),
                CLOCK);
    }

    private void publish(Message message) throws MqttException {
        MqttMessage mqtt = new MqttMessage(message.payload(), 1, false, new MqttProperties());
        mqtt.getProperties().setContentType(message.contentType());
        List<UserProperty> properties = new ArrayList<>();
        message.properties().forEach((name, value) -> properties.add(new UserProperty(name, value)));
        mqtt.getProperties().setUserProperties(properties);
        unit.publish(message.topic(), mqtt);
    }

    private void publishReadings(int from, int to) throws MqttException {
        for (int i = from; i < to; i++) {
            publish(world.senml(temperature(NOW.minusSeconds(i), i)));
        }
    }

    private void awaitReadings(long n) {
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            assertThat(world.count("reading")).as(broker::state).isEqualTo(n);
            assertThat(broker.waiting()).isZero();
        });
    }

    @Test
    void whatAUnitSendsIsStoredAndAcknowledged() throws Exception {
        publishReadings(0, 50);
        publish(world.frame("cam1", NOW, 7));

        awaitReadings(50);
        await().untilAsserted(() -> assertThat(world.count("frame")).isEqualTo(1));
        assertThat(Files.readAllBytes(world.media.resolve(world.text("path from frame"))))
                .isEqualTo(World.jpeg(7));
        assertThat(inboxes.healthy()).isTrue();
    }

    @Test
    void nothingIsAcknowledgedBeforeItIsCommitted() throws Exception {
        try (Connection blocker = world.database.dataSource().getConnection()) {
            blocker.setAutoCommit(false);
            Jdbc.execute(blocker, "lock table reading in access exclusive mode");
            publishReadings(0, 3);
            await().until(() ->
                    world.count("pg_stat_activity where wait_event_type = 'Lock' and state = 'active'") > 0);
            assertThat(broker.acknowledged).isEmpty();
            broker.awaitWaiting(3);
            blocker.rollback();
            blocker.setAutoCommit(true);
        }
        awaitReadings(3);
        assertThat(broker.acknowledged).hasSize(3);
    }

    @Test
    void acknowledgementsLeaveInArrivalOrder() throws Exception {
        for (int i = 0; i < 30; i++) {
            publish(world.position(
                    "",
                    new amimori.wire.Position(NOW.getEpochSecond() - i, 35, 139, null, null, null, null, null, null)));
        }
        await().untilAsserted(() -> assertThat(broker.acknowledged).hasSize(30));
        assertThat(broker.acknowledged).isSorted();
    }

    @RepeatedTest(3)
    void aConnectionCutInTheMiddleLosesAndDoublesNothing() throws Exception {
        for (int round = 0; round < 5; round++) {
            int connections = broker.connected.get();
            publishReadings(round * 40, round * 40 + 40);
            cable.cut();
            await().atMost(Duration.ofSeconds(20)).until(() -> broker.connected.get() >= connections + 4);
        }
        awaitReadings(200);
        assertThat(world.count("dead_letter")).isZero();
    }

    @Test
    void aDatabaseThatIsAwayForAWhileLosesNothing() throws Exception {
        publishReadings(0, 10);
        awaitReadings(10);
        String name = world.text("current_database()");
        Jdbc elsewhere = new Jdbc(new EmbeddedHome().server());
        elsewhere.update("alter database " + name + " with allow_connections false");
        elsewhere.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = ?", row -> 1, name);
        publishReadings(10, 60);
        publish(world.frame("cam1", NOW, 7));
        await().atMost(Duration.ofSeconds(20)).until(() -> !inboxes.healthy());
        broker.awaitWaiting(51);
        elsewhere.update("alter database " + name + " with allow_connections true");

        awaitReadings(60);
        assertThat(world.count("frame")).isEqualTo(1);
        assertThat(world.count("dead_letter")).isZero();
        await().until(inboxes::healthy);
    }

    @Test
    void whatIsSentWhileNobodyListensIsStoredAfterwards() throws Exception {
        publishReadings(0, 5);
        awaitReadings(5);
        inboxes.close();
        publishReadings(5, 25);
        broker.awaitWaiting(20);
        inboxes = inboxes("one");

        awaitReadings(25);
    }

    @Test
    void twoInstancesShareTheWorkAndOneTakesItAllWhenTheOtherIsGone() throws Exception {
        Inboxes second = inboxes("two");
        try {
            assertThat(second.awaitSubscribed(Duration.ofSeconds(20))).isTrue();
            publishReadings(0, 100);
            awaitReadings(100);
        } finally {
            second.close();
        }
        publishReadings(100, 150);
        awaitReadings(150);
    }

    @Test
    void aPropertyWithAControlCharacterStopsNobodyElse() throws Exception {
        try (RawUnit raw = new RawUnit(broker.url(), "raw")) {
            raw.publish(world.senml(temperature(NOW.minusSeconds(1), 1)), "odd\u0001", "a\u0007b\ufffe");
        }
        publishReadings(2, 5);

        awaitReadings(4);
    }

    @Test
    void aBrokerUrlThatIsNoneIsRefusedInOneSentence() {
        assertThatThrownBy(() -> InboxConfig.of("http//nowhere", "ingest", "x", "one"))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("tcp://HOST:PORT")
                .hasMessageContaining("http//nowhere");
    }
}
