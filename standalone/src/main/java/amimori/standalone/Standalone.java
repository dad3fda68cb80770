package amimori.standalone;

import amimori.analytics.Worker;
import amimori.analytics.WorkerConfig;
import amimori.ingest.Ingest;
import amimori.ingest.IngestConfig;
import amimori.ingest.Misconfigured;
import amimori.ingest.Parts;
import amimori.ingest.Setting;
import amimori.ingest.Settings;
import amimori.standalone.broker.Broker;
import amimori.standalone.broker.BrokerConfig;
import amimori.standalone.broker.JournalSync;
import amimori.standalone.database.Access;
import amimori.standalone.database.EmbeddedDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything in one process. The order matters: the database before all, the broker on loopback, ingest subscribing to
 * it, the worker, and only then the port for units, because what is published before anybody has asked for it is kept
 * for nobody. It is closed the other way round.
 */
public final class Standalone implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);

    private final Parts parts = new Parts();
    private Settings settings;
    private Broker broker;
    private Ingest ingest;

    private Standalone(Settings settings) {
        this.settings = settings;
    }

    /** @throws Misconfigured in one sentence, if it cannot work as configured; nothing is left running then */
    public static Standalone start(StandaloneConfig config, Steps steps) {
        Standalone standalone = new Standalone(config.settings());
        boolean started = false;
        try {
            standalone.assemble(config, steps);
            started = true;
            return standalone;
        } finally {
            if (!started) {
                standalone.close();
            }
        }
    }

    private void assemble(StandaloneConfig config, Steps steps) {
        requireUsable(config);
        DataFolder data = keep(DataFolder.hold(config.data()));
        if (config.embedsDatabase()) {
            steps.now("database");
            embedDatabase(data);
        }
        String analyticsSecret = config.analyticsPassword();
        if (config.embedsBroker()) {
            steps.now("broker");
            analyticsSecret = analyticsSecret == null ? data.secret("analytics") : analyticsSecret;
            embedBroker(config, data, analyticsSecret);
        }
        steps.now("ingest, API and page");
        ingest = keep(Ingest.start(IngestConfig.from(settings)));
        steps.now("analytics");
        Worker worker = keep(Worker.start(new WorkerConfig(
                URI.create(settings.required(Setting.BROKER_URL)),
                analyticsSecret,
                settings.text(Setting.INSTANCE),
                Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
                null,
                config.models())));
        new WorkerMeters(worker).bindTo(ingest.metrics());
        if (broker != null) {
            broker.bindTo(ingest.metrics());
            openToUnits();
        }
    }

    private void embedDatabase(DataFolder data) {
        Access access = keep(EmbeddedDatabase.start(data)).access();
        settings = settings.with(Setting.DB_URL, access.url())
                .with(Setting.DB_USER, access.user())
                .with(Setting.DB_PASSWORD, access.password());
    }

    private void embedBroker(StandaloneConfig config, DataFolder data, String analyticsSecret) {
        String ingestSecret = config.ingestPassword() == null ? data.secret("ingest") : config.ingestPassword();
        broker = keep(Broker.start(
                BrokerConfig.of(
                                data.resolve("broker"),
                                config.mqttHost(),
                                config.mqttPort(),
                                config.tls(),
                                ingestSecret,
                                analyticsSecret)
                        .slowingUnitsAbove(config.unitMessagesPerSecond()),
                accounts(settings)));
        settings = settings.with(Setting.BROKER_URL, broker.internalUrl()).with(Setting.INGEST_PASSWORD, ingestSecret);
    }

    private void openToUnits() {
        try {
            ingest.awaitSubscribed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Misconfigured("The start was interrupted.", e);
        }
        broker.openToUnits();
        LOG.info("Open to units at port {}", broker.publicPort());
    }

    /** The broker reads all units once in a while: no pool is worth its connections. */
    static DataSource accounts(Settings settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(settings.required(Setting.DB_URL));
        if (settings.text(Setting.DB_USER) != null) {
            source.setUser(settings.text(Setting.DB_USER));
        }
        if (settings.text(Setting.DB_PASSWORD) != null) {
            source.setPassword(settings.text(Setting.DB_PASSWORD));
        }
        source.setConnectTimeout(3);
        source.setSocketTimeout(10);
        return source;
    }

    /** Said before anything is started, so that nobody waits for a database to hear it. */
    private static void requireUsable(StandaloneConfig config) {
        Worker.requireDescribed(config.models());
        Settings rehearsed = config.settings();
        if (config.embedsDatabase()) {
            rehearsed = rehearsed.with(Setting.DB_URL, "jdbc:postgresql://embedded/");
        }
        if (config.embedsBroker()) {
            rehearsed = rehearsed.with(Setting.BROKER_URL, "tcp://embedded:1883");
            Broker.requireUsable(config.mqttHost(), config.mqttPort(), config.tls());
        }
        IngestConfig.from(rehearsed);
        requireFreePort(config.settings());
    }

    private static void requireFreePort(Settings settings) {
        int port = settings.port(Setting.HTTP_PORT);
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(settings.text(Setting.HTTP_HOST), port));
        } catch (IOException e) {
            throw new Misconfigured(
                    "Port " + port + " for the page is taken or not allowed (" + e.getMessage()
                            + "); choose another with AMIMORI_HTTP_PORT.",
                    e);
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    public int httpPort() {
        return ingest.httpPort();
    }

    /** The port for units; 0 where the broker is another process. */
    public int mqttPort() {
        return broker == null ? 0 : broker.publicPort();
    }

    /** The broker as units in this process reach it. */
    public String brokerUrl() {
        return settings.required(Setting.BROKER_URL);
    }

    /** What {@code /metrics} shows. */
    public MeterRegistry metrics() {
        return ingest.metrics();
    }

    /** How the embedded broker's journal reaches the disk; empty where the broker is another process. */
    public Optional<JournalSync> journal() {
        return Optional.ofNullable(broker).map(Broker::journal);
    }

    /** The password made up for {@code admin} at the very first start. */
    public Optional<String> firstPassword() {
        return ingest.firstPassword();
    }

    /** The database, for what registers units. */
    public DataSource database() {
        return accounts(settings);
    }

    /** Takes leave of units, stores what is in hand, stops the database last. */
    @Override
    public void close() {
        parts.close();
    }
}
