package amimori.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A database with units, and a broker before each test. */
abstract class WithBroker {
    static final int NOT_AUTHORIZED = MqttReturnCode.RETURN_CODE_NOT_AUTHORIZED;
    static final String INGEST_SECRET = "ingest-secret";
    static final String ANALYTICS_SECRET = "analytics-secret";

    @TempDir
    static Path folder;

    @TempDir
    Path brokerFolder;

    static DataFolder data;
    static EmbeddedDatabase postgres;
    static Database database;
    static UnitStore units;
    static Site site;
    static Net net;

    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final ListAppender<ILoggingEvent> log = new ListAppender<>();
    NewUnit mine;
    NewUnit other;
    Broker broker;

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

    BrokerConfig config() {
        return BrokerConfig.of(brokerFolder, "127.0.0.1", 0, null, INGEST_SECRET, ANALYTICS_SECRET);
    }

    Broker startAgain() {
        Broker started = Broker.start(config(), database.dataSource());
        metrics.clear();
        started.bindTo(metrics);
        return started;
    }

    @AfterEach
    void stopBroker() {
        broker.close();
        ((Logger) LoggerFactory.getLogger(Refusals.class)).detachAppender(log);
    }

    double refused(String what) {
        return metrics.get("amimori.broker.refused")
                .tag("what", what)
                .functionCounter()
                .count();
    }

    List<String> logged() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    static String topic(NewUnit unit, String rest) {
        return "amimori/v1/" + site.id() + "/" + unit.unit().id() + "/" + rest;
    }

    Client unit(NewUnit unit) throws MqttException {
        return new Client(
                "tcp://127.0.0.1:" + broker.publicPort(),
                options(unit.unit().id(), unit.secret()),
                unit.unit().id());
    }

    Client service(String name, String secret, String clientId) throws MqttException {
        MqttConnectionOptions options = options(name, secret);
        options.setCleanStart(false);
        options.setSessionExpiryInterval(4_000_000L);
        return new Client(broker.internalUrl(), options, clientId);
    }

    static MqttConnectionOptions options(String user, String secret) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setUserName(user);
        options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
        return options;
    }

    void assertConnectRefused(MqttConnectionOptions options, String clientId, int code) {
        assertThatThrownBy(() -> new Client("tcp://127.0.0.1:" + broker.publicPort(), options, clientId).close())
                .isInstanceOfSatisfying(
                        MqttException.class,
                        refusal -> assertThat(refusal.getReasonCode()).isEqualTo(code));
    }
}
