package amimori.ingest.inbox;

import static amimori.ingest.inbox.World.NOW;
import static amimori.ingest.inbox.World.temperature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import amimori.ingest.change.ChangeStore;
import amimori.ingest.db.EmbeddedHome;
import amimori.wire.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose clock cannot be right takes nothing in, and loses nothing. */
class ServerClockTest {
    @TempDir
    Path folder;

    private final SetClock clock = new SetClock(NOW);

    private World world;
    private RealBroker broker;
    private Inboxes inboxes;
    private MqttClient unit;

    @BeforeEach
    void start() throws Exception {
        world = new World(new EmbeddedHome(), folder.resolve("media"));
        broker = new RealBroker(folder.resolve("broker"));
        inboxes = inboxes();
        assertThat(inboxes.awaitSubscribed(Duration.ofSeconds(20))).isTrue();
        unit = broker.unit(world.unitId());
    }

    @AfterEach
    void stop() throws Exception {
        unit.disconnectForcibly(0, 100, false);
        unit.close(true);
        inboxes.close();
        broker.close();
        world.close();
    }

    private Inboxes inboxes() {
        return Inboxes.start(
                InboxConfig.of(broker.url(), "ingest", null, "one"),
                world.database,
                world.metrics,
                folder.resolve("media"),
                clock);
    }

    private void publish(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            Message message = world.senml(temperature(NOW.minusSeconds(i), i));
            MqttMessage mqtt = new MqttMessage(message.payload(), 1, false, new MqttProperties());
            mqtt.getProperties().setContentType(message.contentType());
            unit.publish(message.topic(), mqtt);
        }
    }

    private void awaitReadings(long n) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(world.count("reading")).isEqualTo(n));
        assertThat(world.count("dead_letter")).isZero();
    }

    @Test
    void bootedIn1970ItTakesNothingInUntilItsClockIsRightAndThenAll() throws Exception {
        publish(0, 5);
        awaitReadings(5);
        inboxes.close();
        clock.set(Instant.parse("1970-01-01T00:00:40Z"));
        inboxes = inboxes();
        publish(5, 25);
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(5))
                .until(() -> !inboxes.healthy() && !inboxes.clockCanBeRight());
        broker.awaitWaiting(20);
        assertThat(world.count("reading")).isEqualTo(5);
        assertThat(world.count("dead_letter")).isZero();

        clock.set(NOW);
        awaitReadings(25);
        assertThat(inboxes.clockCanBeRight()).isTrue();
    }

    @Test
    void aClockThatIsSetBackWhileItRunsKillsNothing() throws Exception {
        publish(0, 5);
        awaitReadings(5);
        clock.set(Instant.EPOCH);
        publish(5, 25);
        await().atMost(Duration.ofSeconds(10)).until(() -> !inboxes.healthy());
        broker.awaitWaiting(20);
        clock.set(NOW);
        awaitReadings(25);
    }

    @Test
    void aClockThatIsSetBackByTwoDaysWhileItRunsKillsNothing() throws Exception {
        publish(0, 5);
        awaitReadings(5);
        clock.set(NOW.minus(Duration.ofDays(2)));
        publish(5, 25);
        await().atMost(Duration.ofSeconds(10)).until(() -> !inboxes.healthy());
        broker.awaitWaiting(20);
        assertThat(world.count("dead_letter")).isZero();
        clock.set(NOW);
        awaitReadings(25);
    }

    @Test
    void aClockBehindWhatWasAcceptedBeforeIsDoubtedInOneSentence() throws Exception {
        publish(0, 5);
        awaitReadings(5);
        ServerClock server =
                new ServerClock(clock, new ChangeStore(world.database.dataSource()), InboxConfig.DEFAULT_NEWEST);
        assertThat(server.doubt()).isEmpty();
        clock.set(NOW.minus(InboxConfig.DEFAULT_NEWEST).plusSeconds(1));
        assertThat(server.doubt()).as("a record may be ten minutes ahead").isEmpty();
        clock.set(NOW.minus(Duration.ofDays(3)));
        assertThat(server.doubt().orElseThrow()).contains("2026-05-29T12:00:00Z", "2026-06-01T12:00:00Z");
        assertThat(server.cannotBe(clock.instant())).isTrue();
        clock.set(Instant.EPOCH);
        assertThat(server.doubt().orElseThrow()).contains("1970-01-01T00:00:00Z", "release");
    }
}
