package amimori.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import amimori.ingest.Misconfigured;
import amimori.ingest.db.Database;
import amimori.ingest.db.DbConfig;
import amimori.ingest.unit.Net;
import amimori.ingest.unit.NewUnit;
import amimori.ingest.unit.Site;
import amimori.ingest.unit.UnitStore;
import amimori.standalone.DataFolder;
import amimori.standalone.database.Access;
import amimori.standalone.database.EmbeddedDatabase;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class BrokerTest {
    private static final int NOT_AUTHORIZED = MqttReturnCode.RETURN_CODE_NOT_AUTHORIZED;
    private static final String INGEST_SECRET = "ingest-secret";
    private static final String ANALYTICS_SECRET = "analytics-secret";

    @TempDir
    static Path folder;

    @TempDir
    Path brokerFolder;

    private static DataFolder data;
    private static EmbeddedDatabase postgres;
    private static Database database;
    private static UnitStore units;
    private static Site site;
    private static Net net;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private NewUnit mine;
    private NewUnit other;
    private Broker broker;

    @BeforeAll
    static void startDatabase() {
        data = DataFolder.hold(folder);
        postgres = EmbeddedDatabase.start(data);
        Access access = postgres.access();
        database = Database.open(DbConfig.of(access.url(), access.user(), access.password()));
        units = new UnitStore(database.dataSource());
        site = units.site(units.organisation("fishery"), "bay");
        net = units.net(site, "net");
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
        postgres.close();
        data.close();
    }

    @BeforeEach
    void startBroker() {
        mine = units.add(site, net, "mine " + Instant.now());
        other = units.add(site, net, "other " + Instant.now());
        log.start();
        ((Logger) LoggerFactory.getLogger(Refusals.class)).addAppender(log);
        broker = startAgain();
        broker.openToUnits();
    }

    private Broker startAgain() {
        BrokerConfig config = BrokerConfig.of(brokerFolder, 0, null, INGEST_SECRET, ANALYTICS_SECRET)
                .onLoopback();
        return Broker.start(config, database.dataSource(), metrics);
    }

    @AfterEach
    void stopBroker() {
        broker.close();
        ((Logger) LoggerFactory.getLogger(Refusals.class)).detachAppender(log);
    }

    @Test
    void carriesWhatAUnitPublishesToASharedSubscriptionOfIngest() throws Exception {
        try (Client ingest = service("ingest", INGEST_SECRET, "ingest-one");
                Client unit = unit(mine)) {
            ingest.subscribe("$share/ingest/amimori/v1/+/+/senml/#");
            assertThat(unit.publish(topic(mine, "senml"), "hello", false)).isZero();
            assertThat(ingest.received.poll(10, TimeUnit.SECONDS)).isEqualTo(topic(mine, "senml") + " hello");
        }
    }

    @Test
    void keepsWhatItAcknowledgedOverARestartForASubscriberThatWasAway() throws Exception {
        try (Client ingest = service("ingest", INGEST_SECRET, "ingest-one")) {
            ingest.subscribe("$share/ingest/amimori/v1/+/+/senml/#");
        }
        try (Client unit = unit(mine)) {
            for (int i = 0; i < 100; i++) {
                assertThat(unit.publish(topic(mine, "senml"), "m" + i, false)).isZero();
            }
        }
        broker.close();
        broker = startAgain();
        broker.openToUnits();
        try (Client ingest = service("ingest", INGEST_SECRET, "ingest-one")) {
            for (int i = 0; i < 100; i++) {
                assertThat(ingest.received.poll(10, TimeUnit.SECONDS)).isEqualTo(topic(mine, "senml") + " m" + i);
            }
        }
    }

    @Test
    void refusesAWrongPasswordCountsItAndSaysItOnceWithTheUnitsIdAndNoSecret() {
        for (int i = 0; i < 3; i++) {
            assertConnectRefused(
                    options(mine.unit().id(), "wr0ng-secret"),
                    mine.unit().id(),
                    MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD);
        }
        assertThat(refused("password")).isEqualTo(3);
        assertThat(logged())
                .singleElement()
                .asString()
                .contains(mine.unit().id())
                .doesNotContain("wr0ng-secret");
    }

    @Test
    void refusesAnUnknownUserAndNoUser() {
        assertConnectRefused(options("nobody", "x"), "nobody", MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD);
        MqttConnectionOptions anonymous = new MqttConnectionOptions();
        assertConnectRefused(anonymous, "someone", MqttReturnCode.RETURN_CODE_BAD_USERNAME_OR_PASSWORD);
        assertThat(refused("password")).isEqualTo(2);
    }

    @Test
    void refusesAStolenClientIdAndTheOwnerStays() throws Exception {
        try (Client owner = unit(mine)) {
            assertConnectRefused(
                    options(other.unit().id(), other.secret()), mine.unit().id(), NOT_AUTHORIZED);
            assertThat(owner.publish(topic(mine, "senml"), "still here", false)).isZero();
            assertThat(owner.client.isConnected()).isTrue();
        }
        assertThat(refused("client-id")).isEqualTo(1);
        assertThat(logged()).singleElement().asString().contains(other.unit().id());
    }

    @Test
    void refusesAForeignWill() {
        MqttConnectionOptions options = options(mine.unit().id(), mine.secret());
        options.setWill(topic(other, "status"), new MqttMessage("x".getBytes(StandardCharsets.UTF_8), 1, false, null));
        assertConnectRefused(options, mine.unit().id(), NOT_AUTHORIZED);
        assertThat(refused("will")).isEqualTo(1);
        assertThat(logged()).singleElement().asString().contains(mine.unit().id());
    }

    @Test
    void refusesAnotherUnitsSubtreeAnotherSitesNameACommandToOneselfAndARetainedMessageEachWithItsPubAck()
            throws Exception {
        try (Client unit = unit(mine)) {
            assertThat(unit.publish(topic(other, "senml"), "x", false)).isEqualTo(NOT_AUTHORIZED);
            assertThat(unit.publish("amimori/v1/elsewhere/" + mine.unit().id() + "/senml", "x", false))
                    .isEqualTo(NOT_AUTHORIZED);
            assertThat(unit.publish(topic(mine, "command"), "x", false)).isEqualTo(NOT_AUTHORIZED);
            assertThat(unit.publish(topic(mine, "config"), "x", false)).isEqualTo(NOT_AUTHORIZED);
            assertThat(refused("publish")).isEqualTo(4);
            assertThat(unit.publish(topic(mine, "senml"), "x", true)).isEqualTo(NOT_AUTHORIZED);
            assertThat(refused("retain")).isEqualTo(1);
            assertThat(unit.publish(topic(other, "status"), "x", true)).isEqualTo(NOT_AUTHORIZED);
            assertThat(unit.publish(topic(mine, "senml"), "fine", false))
                    .as("the connection stays")
                    .isZero();
        }
        assertThat(logged())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains(mine.unit().id()));
    }

    @Test
    void refusesWildcardAndSharedFiltersAndAnotherUnitsCommandsButGrantsItsOwn() throws Exception {
        try (Client unit = unit(mine)) {
            assertThat(unit.subscribeCode("#")).isEqualTo(NOT_AUTHORIZED);
            assertThat(unit.subscribeCode("amimori/v1/+/+/senml/#")).isEqualTo(NOT_AUTHORIZED);
            assertThat(unit.subscribeCode("$share/ingest/amimori/v1/+/+/senml/#"))
                    .isEqualTo(NOT_AUTHORIZED);
            assertThat(unit.subscribeCode("$share/g/" + topic(mine, "command"))).isEqualTo(NOT_AUTHORIZED);
            assertThat(unit.subscribeCode(topic(other, "command"))).isEqualTo(NOT_AUTHORIZED);
            assertThat(refused("subscribe")).isEqualTo(5);
            assertThat(unit.subscribeCode(topic(mine, "command"))).isEqualTo(1);
            assertThat(unit.subscribeCode(topic(mine, "config"))).isEqualTo(1);
        }
        assertThat(logged()).hasSize(1);
    }

    @Test
    void grantsTheGoodFiltersOfASubscriptionThatAlsoHasBadOnes() throws Exception {
        try (Client unit = unit(mine);
                Client ingest = service("ingest", INGEST_SECRET, "ingest-one")) {
            IMqttToken token = unit.client.subscribe(new MqttSubscription[] {
                new MqttSubscription("#", 1),
                new MqttSubscription(topic(mine, "command"), 1),
                new MqttSubscription(topic(other, "config"), 1)
            });
            assertThat(token.getReasonCodes()).containsExactly(NOT_AUTHORIZED, 1, NOT_AUTHORIZED);
            assertThat(ingest.publish(topic(mine, "command"), "do", false)).isZero();
            assertThat(unit.received.poll(10, TimeUnit.SECONDS)).isEqualTo(topic(mine, "command") + " do");
        }
    }

    @Test
    void givesAUnitItsDesiredSettingsWhenItComes() throws Exception {
        try (Client ingest = service("ingest", INGEST_SECRET, "ingest-one")) {
            assertThat(ingest.publish(topic(mine, "config"), "v1", true)).isZero();
        }
        try (Client unit = unit(mine)) {
            assertThat(unit.subscribeCode(topic(mine, "config"))).isEqualTo(1);
            assertThat(unit.received.poll(10, TimeUnit.SECONDS)).isEqualTo(topic(mine, "config") + " v1");
        }
    }

    @Test
    void letsAnalyticsReadFramesAndWriteCountsOnly() throws Exception {
        try (Client analytics = service("analytics", ANALYTICS_SECRET, "analytics-one")) {
            assertThat(analytics.subscribeCode("$share/analytics/amimori/v1/+/+/frame/#"))
                    .isEqualTo(1);
            assertThat(analytics.subscribeCode("amimori/v1/+/+/senml/#")).isEqualTo(NOT_AUTHORIZED);
            assertThat(analytics.publish(topic(mine, "count/cam"), "x", false)).isZero();
            assertThat(analytics.publish(topic(mine, "command"), "x", false)).isEqualTo(NOT_AUTHORIZED);
        }
    }

    @Test
    void carriesFramesOfTheLargestSizeAndAnnouncesItsMaximum() throws Exception {
        byte[] picture = new byte[amimori.wire.FrameHead.MAX_JPEG_BYTES];
        picture[picture.length - 1] = 7;
        try (Client ingest = service("ingest", INGEST_SECRET, "ingest-one");
                Client unit = unit(mine)) {
            assertThat(unit.maximumPacketSize).isEqualTo(BrokerConfig.MAX_PACKET_BYTES);
            ingest.subscribe("$share/ingest/amimori/v1/+/+/frame/#");
            unit.client.publish(topic(mine, "frame/cam"), new MqttMessage(picture, 1, false, null));
            await().atMost(20, TimeUnit.SECONDS).until(() -> ingest.lastSize == picture.length);
        }
    }

    @Test
    void refusesARetiredUnitAndEndsItsConnection() throws Exception {
        try (Client unit = unit(mine)) {
            units.retire(site.organisationId(), mine.unit().id(), Instant.now());
            await().atMost(60, TimeUnit.SECONDS).until(() -> !unit.client.isConnected());
        }
        assertConnectRefused(
                options(mine.unit().id(), mine.secret()), mine.unit().id(), NOT_AUTHORIZED);
        assertThat(refused("retired")).isEqualTo(2);
    }

    @Test
    void tellsUnitsThatItIsUnavailableUntilIngestHasSubscribed() throws Exception {
        broker.close();
        broker = startAgain();
        broker.openToUnitsOnceIngestHasSubscribed();
        assertConnectRefused(
                options(mine.unit().id(), mine.secret()),
                mine.unit().id(),
                MqttReturnCode.RETURN_CODE_SERVER_UNAVAILABLE);
        assertThat(refused("not-ready")).isEqualTo(1);
        try (Client ingest =
                new Client("tcp://127.0.0.1:" + broker.publicPort(), options("ingest", INGEST_SECRET), "ingest-one")) {
            for (String kind : List.of("senml", "position", "frame", "count", "status")) {
                ingest.subscribe("$share/ingest/amimori/v1/+/+/" + kind + "/#");
            }
            await().atMost(10, TimeUnit.SECONDS)
                    .ignoreExceptions()
                    .untilAsserted(() -> unit(mine).close());
        }
    }

    @Test
    void saysInOneSentenceThatItsPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BrokerConfig config = BrokerConfig.of(
                            brokerFolder.resolve("b"), taken.getLocalPort(), null, INGEST_SECRET, ANALYTICS_SECRET)
                    .onLoopback();
            assertThatThrownBy(() -> Broker.start(config, database.dataSource(), metrics))
                    .isInstanceOf(Misconfigured.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("AMIMORI_MQTT_PORT");
        }
    }

    private double refused(String what) {
        return metrics.get("amimori.broker.refused").tag("what", what).counter().count();
    }

    private List<String> logged() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static String topic(NewUnit unit, String rest) {
        return "amimori/v1/" + site.id() + "/" + unit.unit().id() + "/" + rest;
    }

    private Client unit(NewUnit unit) throws MqttException {
        return new Client(
                "tcp://127.0.0.1:" + broker.publicPort(),
                options(unit.unit().id(), unit.secret()),
                unit.unit().id());
    }

    private Client service(String name, String secret, String clientId) throws MqttException {
        MqttConnectionOptions options = options(name, secret);
        options.setCleanStart(false);
        options.setSessionExpiryInterval(4_000_000L);
        return new Client(broker.internalUrl(), options, clientId);
    }

    private static MqttConnectionOptions options(String user, String secret) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(user);
        options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
        return options;
    }

    private void assertConnectRefused(MqttConnectionOptions options, String clientId, int code) {
        assertThatThrownBy(() -> new Client("tcp://127.0.0.1:" + broker.publicPort(), options, clientId).close())
                .isInstanceOfSatisfying(
                        MqttException.class,
                        refusal -> assertThat(refusal.getReasonCode()).isEqualTo(code));
    }

    /** A Paho client that remembers what came. */
    private static final class Client implements AutoCloseable, MqttCallback {
        final MqttClient client;
        final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        volatile int lastSize;
        final Long maximumPacketSize;

        Client(String url, MqttConnectionOptions options, String clientId) throws MqttException {
            client = new MqttClient(url, clientId, new MemoryPersistence());
            client.setCallback(this);
            client.setTimeToWait(20_000);
            try {
                IMqttToken token = client.connectWithResult(options);
                maximumPacketSize = token.getResponseProperties().getMaximumPacketSize();
            } catch (MqttException e) {
                client.close(true);
                throw e;
            }
        }

        int publish(String topic, String payload, boolean retained) throws MqttException {
            MqttMessage message = new MqttMessage(payload.getBytes(StandardCharsets.UTF_8), 1, retained, null);
            IMqttToken token = client.getTopic(topic).publish(message);
            token.waitForCompletion(20_000);
            return token.getReasonCodes()[0];
        }

        void subscribe(String filter) throws MqttException {
            assertThat(subscribeCode(filter)).isEqualTo(1);
        }

        int subscribeCode(String filter) throws MqttException {
            return client.subscribe(filter, 1).getReasonCodes()[0];
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            lastSize = message.getPayload().length;
            if (lastSize < 1000) {
                received.add(topic + " " + new String(message.getPayload(), StandardCharsets.UTF_8));
            }
        }

        @Override
        public void close() throws MqttException {
            if (client.isConnected()) {
                client.disconnect(2_000);
            }
            client.close(true);
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverURI) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
