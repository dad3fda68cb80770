package amimori.simulator.fleet;

import amimori.simulator.ledger.LedgerWriter;
import amimori.simulator.unit.Credentials;
import amimori.wire.Reading;
import amimori.wire.Times;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientReconnector;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.TrustManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A load of many units. One thread makes and publishes packs in turn for all sessions; what a lost connection or a
 * refusal leaves without acknowledgement is sent again, same key and same value, until it is acknowledged.
 */
public final class Fleet implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
    private static final int NETTY_THREADS = 2;
    private static final int CONNECTING_AT_ONCE = 64;
    private static final long CONNECT_SECONDS = 60;
    private static final int FIRST_ATTEMPTS = 4;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 3_000;
    private static final long REST_AFTER_REFUSAL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final FleetConfig config;
    private final LedgerWriter ledger;
    private final List<Session> sessions = new ArrayList<>();
    private final Semaphore window;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();
    private volatile long lastAcknowledged;
    private volatile boolean stopping;
    private volatile long sent;

    private Fleet(FleetConfig config) throws IOException {
        this.config = config;
        this.ledger = config.ledger() == null ? null : LedgerWriter.open(config.ledger());
        this.window = new Semaphore(config.window());
        MqttClientExecutorConfig threads =
                MqttClientExecutorConfig.builder().nettyThreads(NETTY_THREADS).build();
        TrustManagerFactory trust = config.ca() == null ? null : Trust.of(config.ca());
        for (Credentials credentials : config.units()) {
            Load load = new Load(config.seed(), credentials.unit(), config.pack());
            sessions.add(new Session(credentials, client(credentials, threads, trust), load));
        }
    }

    private Mqtt5AsyncClient client(
            Credentials credentials, MqttClientExecutorConfig threads, TrustManagerFactory trust) {
        AtomicBoolean stood = new AtomicBoolean();
        Mqtt5ClientBuilder builder = MqttClient.builder()
                .useMqttVersion5()
                .identifier(credentials.unit())
                .serverHost(config.broker().getHost())
                .serverPort(config.port())
                .executorConfig(threads)
                // Here and not at the first connection alone: the client forgets that one's when it connects again.
                .simpleAuth()
                .username(credentials.unit())
                .password(credentials.secret().getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .addConnectedListener(made -> stood.set(true))
                .addDisconnectedListener(lost -> reconnect(lost, stood.get()));
        if (config.secured()) {
            builder = trust == null
                    ? builder.sslWithDefaultConfig()
                    : builder.sslConfig().trustManagerFactory(trust).applySslConfig();
        }
        return builder.buildAsync();
    }

    /** A session that once stood comes back for ever; one that never did is given up after a few attempts. */
    private static void reconnect(MqttClientDisconnectedContext lost, boolean stood) {
        MqttClientReconnector again = lost.getReconnector();
        boolean wanted = lost.getSource() != MqttDisconnectSource.USER;
        if (wanted && (stood || again.getAttempts() < FIRST_ATTEMPTS)) {
            long millis = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(5, again.getAttempts()));
            again.reconnect(true).delay(millis, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Connects all sessions.
     *
     * @throws IOException when the ledger cannot be written, or not one session can be made
     */
    public static Fleet connect(FleetConfig config) throws IOException, InterruptedException {
        Fleet fleet = new Fleet(config);
        try {
            fleet.connectAll();
        } catch (IOException | InterruptedException e) {
            fleet.close();
            throw e;
        }
        return fleet;
    }

    private void connectAll() throws IOException, InterruptedException {
        Semaphore atOnce = new Semaphore(CONNECTING_AT_ONCE);
        AtomicLong failed = new AtomicLong();
        String[] why = {""};
        for (Session session : sessions) {
            atOnce.acquire();
            session.connect().orTimeout(CONNECT_SECONDS, TimeUnit.SECONDS).whenComplete((ack, error) -> {
                if (error != null) {
                    failed.incrementAndGet();
                    why[0] = error.getMessage();
                    LOG.debug("unit {}: {}", session.unit(), error.getMessage());
                }
                atOnce.release();
            });
        }
        atOnce.acquire(CONNECTING_AT_ONCE);
        if (failed.get() == sessions.size()) {
            throw new IOException("broker " + config.broker() + ": none of " + sessions.size()
                    + " units could connect (" + why[0] + ")");
        }
        if (failed.get() > 0) {
            LOG.warn("{} of {} units could not connect ({})", failed.get(), sessions.size(), why[0]);
        }
    }

    /** Sends until time or readings are used up, then what is missing, and reports. */
    public FleetReport run() throws InterruptedException {
        return run(config.rate(), config.duration());
    }

    /**
     * The same at another pace; a fleet may run any number of times, and its report counts from the first on.
     *
     * @param rate readings a second of the whole fleet, or 0 for as many as are acknowledged
     */
    public FleetReport run(int rate, Duration duration) throws InterruptedException {
        long begin = System.nanoTime();
        lastAcknowledged = begin;
        long before = sent;
        long end = begin + duration.toNanos();
        int passedOver = 0;
        for (int at = 0; !stopping && System.nanoTime() - end < 0 && sent < config.readings(); at++) {
            Session session = sessions.get(at % sessions.size());
            if (!session.ready(System.nanoTime())) {
                passedOver++;
                if (passedOver % sessions.size() == 0) {
                    TimeUnit.NANOSECONDS.sleep(LOOK_NANOS);
                }
                continue;
            }
            pace(begin, sent - before, rate);
            // A broker that went away answers nothing: the load must end all the same.
            if (window.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                Session.Pack repeated = session.repeat();
                publish(session, repeated != null ? repeated : make(session));
            }
        }
        drain();
        return report(begin);
    }

    private FleetReport report(long begin) {
        int connected = (int) sessions.stream().filter(Session::connected).count();
        return new FleetReport(
                sessions.size(),
                connected,
                sent,
                acknowledged.get(),
                refused.get(),
                broken.get(),
                (lastAcknowledged - begin) / 1e9);
    }

    /** Ends a run early; what was sent is still waited for. */
    public void stop() {
        stopping = true;
    }

    private static void pace(long begin, long sent, int rate) throws InterruptedException {
        if (rate > 0) {
            long due = begin + (long) (sent * 1e9 / rate);
            long wait = due - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
        }
    }

    private Session.Pack make(Session session) {
        List<Reading> readings = session.next(Times.micros(config.clock().instant()));
        sent += readings.size();
        long number = ledger == null ? 0 : ledger.sent(session.unit(), readings);
        return new Session.Pack(number, readings.size(), Session.encode(readings));
    }

    private void publish(Session session, Session.Pack pack) {
        CompletableFuture<Mqtt5PublishResult> answer = session.publish(pack);
        answer.whenComplete((result, error) -> {
            window.release();
            if (error != null) {
                broken.incrementAndGet();
                session.repeatLater(pack, 0);
            } else if (result.getError().isPresent()) {
                refused.incrementAndGet();
                session.repeatLater(pack, REST_AFTER_REFUSAL_NANOS);
            } else {
                accepted(pack);
            }
        });
    }

    private void accepted(Session.Pack pack) {
        if (ledger != null) {
            ledger.acknowledged(pack.number());
        }
        acknowledged.addAndGet(pack.readings());
        lastAcknowledged = System.nanoTime();
    }

    /** Readings published so far. */
    public long sent() {
        return sent;
    }

    /** Readings acknowledged so far. */
    public long acknowledged() {
        return acknowledged.get();
    }

    private void drain() throws InterruptedException {
        long deadline = System.nanoTime() + config.drain().toNanos();
        while (acknowledged.get() < sent && System.nanoTime() < deadline) {
            for (Session session : sessions) {
                if (session.ready(System.nanoTime()) && window.tryAcquire()) {
                    Session.Pack pack = session.repeat();
                    if (pack == null) {
                        window.release();
                    } else {
                        publish(session, pack);
                    }
                }
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_NANOS);
        }
    }

    @Override
    public void close() {
        stopping = true;
        CompletableFuture<?>[] leaving = sessions.stream()
                .filter(Session::connected)
                .map(session -> session.disconnect().exceptionally(error -> null))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(leaving)
                .completeOnTimeout(null, 10, TimeUnit.SECONDS)
                .join();
        if (ledger != null) {
            ledger.close();
        }
    }
}
