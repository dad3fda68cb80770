package amimori.standalone.broker;

import amimori.ingest.Misconfigured;
import amimori.wire.Kind;
import amimori.wire.Topic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MQTT 5 broker in this process: Apache Artemis, its journal synced before it acknowledges, with Amimori's accounts
 * and {@link TopicAcl} before it.
 *
 * <p>It starts on loopback alone, for the services. Units are let in when ingest has subscribed, because what is
 * published before anybody has asked for it is kept for nobody.
 */
public final class Broker implements AutoCloseable, MeterBinder {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final Duration CERTIFICATES = Duration.ofSeconds(5);
    private static final String LOOPBACK = "127.0.0.1";
    private static final List<Kind> STORED = List.of(Kind.SENML, Kind.POSITION, Kind.FRAME, Kind.COUNT, Kind.STATUS);

    private final BrokerConfig config;
    private final ActiveMQServer artemis;
    private final Gatekeeper gatekeeper;
    private final Refusals refusals;
    private final Allowances allowances;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "broker-timer");
        thread.setDaemon(true);
        return thread;
    });
    private int internalPort;
    private int publicPort;

    private Broker(
            BrokerConfig config,
            ActiveMQServer artemis,
            Gatekeeper gatekeeper,
            Refusals refusals,
            Allowances allowances) {
        this.config = config;
        this.artemis = artemis;
        this.gatekeeper = gatekeeper;
        this.refusals = refusals;
        this.allowances = allowances;
    }

    /**
     * Starts on a loopback port of its own, for services only.
     *
     * @param database with the table {@code unit}
     * @throws Misconfigured if the public port is taken, the folder cannot be written or the certificate cannot be read
     */
    public static Broker start(BrokerConfig config, DataSource database) {
        requireUsable(config.host(), config.port(), config.tls());
        Refusals refusals = new Refusals();
        Allowances allowances = new Allowances(config.unitMessagesPerSecond(), System::nanoTime);
        Gatekeeper gatekeeper = new Gatekeeper(
                new Accounts(database, config.ingestSecret(), config.analyticsSecret(), System::nanoTime),
                refusals,
                allowances);
        Configuration settings = ArtemisSettings.configuration(config);
        ActiveMQServer artemis = new ActiveMQServerImpl(settings, null, gatekeeper);
        Broker broker = new Broker(config, artemis, gatekeeper, refusals, allowances);
        try {
            Files.createDirectories(config.folder());
            AtomicReference<Exception> failure = new AtomicReference<>();
            artemis.registerActivationFailureListener(failure::set);
            artemis.start();
            if (failure.get() != null || !artemis.isActive()) {
                // Artemis logs that it cannot read its journal, and stays up as a broker that keeps nothing.
                throw new IOException("its journal cannot be taken up, " + failure.get(), failure.get());
            }
            artemis.getRemotingService().addIncomingInterceptor(gatekeeper);
            broker.internalPort = broker.listen("internal", LOOPBACK, 0, null).getActualPort();
        } catch (Exception e) {
            broker.close();
            throw new Misconfigured("The broker does not start in " + config.folder() + ": " + e.getMessage() + ".", e);
        }
        broker.keepHouse();
        return broker;
    }

    /**
     * Looks at what can be seen to be wrong before anything is started.
     *
     * @param tls may be null
     * @throws Misconfigured if the public port is taken or the certificate cannot be used
     */
    public static void requireUsable(String host, int port, Tls tls) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new Misconfigured(
                    "Port " + port + " for MQTT is taken or not allowed (" + e.getMessage()
                            + "); choose another with AMIMORI_MQTT_PORT.",
                    e);
        }
        if (tls != null) {
            Certificates.requireUsable(tls);
        }
    }

    private NettyAcceptor listen(String name, String host, int port, String keyStore) throws Exception {
        NettyAcceptor acceptor = (NettyAcceptor)
                artemis.getRemotingService().createAcceptor(ArtemisSettings.acceptor(name, host, port, keyStore));
        acceptor.start();
        return acceptor;
    }

    @Override
    public void bindTo(MeterRegistry metrics) {
        refusals.bindTo(metrics);
        allowances.bindTo(metrics);
        Gauge.builder("amimori.broker.connections", gatekeeper, Gatekeeper::connections)
                .description("Clients that are connected and logged in")
                .register(metrics);
        for (String service : List.of("ingest", "analytics")) {
            Gauge.builder("amimori.broker.waiting", this, broker -> broker.waiting(service))
                    .description("Messages that wait for a service or are on their way to it")
                    .tag("service", service)
                    .register(metrics);
        }
    }

    private void keepHouse() {
        ForgottenQueues forgotten = new ForgottenQueues(artemis, System::nanoTime);
        repeat("looking for retired units", gatekeeper::expelRetired, Duration.ofSeconds(5));
        repeat("deleting forgotten subscriptions", forgotten::sweep, Duration.ofMinutes(10));
        repeat("renewing what units may use", gatekeeper::renewQuotas, Duration.ofDays(1));
    }

    private void repeat(String name, Runnable task, Duration pause) {
        timer.scheduleWithFixedDelay(
                new Unfailing(name, task), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** For services in this process. */
    public String internalUrl() {
        return "tcp://" + LOOPBACK + ":" + internalPort;
    }

    /** Opens the public port to services and units. */
    public synchronized void openToUnits() {
        gatekeeper.welcomeUnits();
        openPublicPort();
    }

    /**
     * Opens the public port to services at once, and to units as soon as ingest's subscriptions are there: they stay
     * once they were made. Until then units are told that the server is unavailable.
     */
    public synchronized void openToUnitsOnceIngestHasSubscribed() {
        openPublicPort();
        repeat(
                "looking for ingest's subscriptions",
                () -> {
                    if (!gatekeeper.welcomesUnits() && ingestHasSubscribed()) {
                        LOG.info("ingest has subscribed; units are let in");
                        gatekeeper.welcomeUnits();
                    }
                },
                Duration.ofMillis(200));
    }

    private void openPublicPort() {
        if (publicPort != 0) {
            return;
        }
        try {
            String keyStore = config.tls() == null ? null : Certificates.describe(config.tls(), config.folder());
            NettyAcceptor units = listen("public", config.host(), config.port(), keyStore);
            publicPort = units.getActualPort();
            if (config.tls() != null) {
                repeat("taking up a renewed certificate", new Renewal(config.tls(), units::reload), CERTIFICATES);
            }
        } catch (Misconfigured e) {
            throw e;
        } catch (Exception e) {
            throw new Misconfigured(
                    "The broker cannot listen on " + config.host() + ":" + config.port() + ": " + e.getMessage() + ".",
                    e);
        }
    }

    private boolean ingestHasSubscribed() {
        return STORED.stream()
                .allMatch(kind -> artemis.locateQueue(SimpleString.of("ingest." + Topic.filterOf(kind))) != null);
    }

    /** The port units connect to; 0 before it is open. */
    public synchronized int publicPort() {
        return publicPort;
    }

    /** Whether what was acknowledged is on disk. */
    public JournalSync journal() {
        return JournalSync.of(artemis.getConfiguration());
    }

    private double waiting(String service) {
        return ForgottenQueues.subscriptions(artemis).stream()
                .filter(queue -> queue.getName().toString().startsWith(service))
                .mapToLong(Queue::getMessageCount)
                .sum();
    }

    /** Takes no more, syncs and stops. What was not delivered is there at the next start. */
    @Override
    public void close() {
        timer.shutdownNow();
        try {
            gatekeeper.sendAllAway();
            artemis.stop();
        } catch (Exception e) {
            LOG.warn("the broker did not stop cleanly: {}", e.getMessage());
        }
    }
}
