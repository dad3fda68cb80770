package amimori.simulator.fleet;

import amimori.simulator.ledger.LedgerWriter;
import amimori.simulator.unit.Credentials;
import amimori.wire.Reading;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A load of many units. One thread makes and publishes packs in turn for all sessions and hears what becomes of them;
 * what a lost connection or a refusal leaves without acknowledgement is sent again, same key and same value, until it is
 * acknowledged.
 *
 * <p>It speaks the publisher's part of MQTT 5 itself: it competes with what it loads for the same processors, and a
 * client made for one session costs several times what all of this does.
 */
public final class Fleet implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
    private static final int CONNECTING_AT_ONCE = 64;
    private static final long REST_AFTER_REFUSAL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LEAVE_SECONDS = 10;
    private static final long KEEP_ALIVE_LOOK_MILLIS = 5_000;

    private final FleetConfig config;
    private final LedgerWriter ledger;
    private final Line line;
    private final List<Session> sessions = new ArrayList<>();
    private final CountDownLatch tried;
    private int nextToConnect;
    private int failed;
    private String why = "";
    private int inFlight;
    private int repeats;
    private Run run;
    private volatile long sent;
    private volatile long acknowledged;
    private volatile long refused;
    private volatile long broken;
    private volatile long lastAcknowledged;
    private volatile long allowed = Long.MAX_VALUE;
    private volatile boolean stopping;

    private Fleet(FleetConfig config) throws IOException {
        this.config = config;
        this.tried = new CountDownLatch(config.units().size());
        this.ledger = config.ledger() == null ? null : LedgerWriter.open(config.ledger());
        this.line = new Line(config, this);
        for (Credentials credentials : config.units()) {
            sessions.add(new Session(credentials, new Load(config.seed(), credentials.unit(), config.pack()), line));
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
        line.loop().execute(() -> {
            for (int i = 0; i < CONNECTING_AT_ONCE; i++) {
                connectNext();
            }
        });
        tried.await();
        if (failed == sessions.size()) {
            throw new IOException("broker " + config.broker() + ": none of " + sessions.size()
                    + " units could connect (" + why + ")");
        }
        if (failed > 0) {
            LOG.warn("{} of {} units could not connect ({})", failed, sessions.size(), why);
        }
        line.later(KEEP_ALIVE_LOOK_MILLIS, this::keepAlive);
    }

    private void connectNext() {
        if (nextToConnect < sessions.size() && !stopping) {
            sessions.get(nextToConnect++).connect();
        }
    }

    void stood(Session session) {
        tried.countDown();
        connectNext();
    }

    void failed(Session session, String reason) {
        LOG.debug("unit {}: {}", session.unit(), reason);
        failed++;
        why = reason;
        tried.countDown();
        connectNext();
    }

    private void keepAlive() {
        long now = System.nanoTime();
        sessions.forEach(session -> session.keepAlive(now));
        line.later(KEEP_ALIVE_LOOK_MILLIS, this::keepAlive);
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
        Run next = new Run(this, sessions, config, rate, duration);
        lastAcknowledged = next.begin();
        line.loop().execute(() -> {
            run = next;
            next.wake();
        });
        try {
            next.over().get();
            return line.loop().submit(() -> report(next.begin())).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private FleetReport report(long begin) {
        int connected = (int) sessions.stream().filter(Session::connected).count();
        double seconds = (lastAcknowledged - begin) / 1e9;
        return new FleetReport(
                sessions.size(),
                connected,
                sent,
                acknowledged,
                refused,
                broken,
                seconds,
                line.bytesSent(),
                line.bytesReceived());
    }

    /** Ends a run early; what was sent is still waited for. */
    public void stop() {
        stopping = true;
    }

    /** New readings are made up to this number in all, until more are allowed; without a call any number. */
    public void allow(long readings) {
        allowed = readings;
    }

    /** Readings published so far. */
    public long sent() {
        return sent;
    }

    /** Readings acknowledged so far. */
    public long acknowledged() {
        return acknowledged;
    }

    Line line() {
        return line;
    }

    boolean stopping() {
        return stopping;
    }

    /** Whether there is room for another message, and one to send. */
    boolean mayPublish() {
        return inFlight < config.window() && (repeats > 0 || mayMake());
    }

    boolean mayMake() {
        return sent < Math.min(allowed, config.readings());
    }

    /** What the session has to send again, or null. */
    Session.Pack repeat(Session session) {
        Session.Pack pack = session.repeat();
        repeats -= pack == null ? 0 : 1;
        return pack;
    }

    /** Writes a pack down before it is published; its number in the ledger, or 0. */
    long written(Session session, List<Reading> readings) {
        sent += readings.size();
        return ledger == null ? 0 : ledger.sent(session.unit(), readings);
    }

    void publish(Session session, Session.Pack pack) {
        inFlight++;
        session.publish(pack);
    }

    void answered(Session session, Session.Pack pack, int reason) {
        inFlight--;
        if (reason >= Packets.REFUSAL) {
            refused++;
            repeats++;
            session.repeatLater(pack, REST_AFTER_REFUSAL_NANOS);
        } else {
            if (ledger != null) {
                ledger.acknowledged(pack.number());
            }
            acknowledged += pack.readings();
            lastAcknowledged = System.nanoTime();
        }
        if (run != null) {
            run.wake();
        }
    }

    void cutOff(Session session, Session.Pack pack) {
        inFlight--;
        broken++;
        repeats++;
        session.repeatLater(pack, 0);
    }

    @Override
    public void close() {
        stopping = true;
        CountDownLatch left = new CountDownLatch(sessions.size());
        line.loop()
                .execute(() -> sessions.forEach(session -> {
                    ChannelFuture leaving = session.disconnect();
                    if (leaving == null) {
                        left.countDown();
                    } else {
                        leaving.addListener(closed -> left.countDown());
                    }
                }));
        try {
            if (!left.await(LEAVE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} sessions did not end within {} s", left.getCount(), LEAVE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        line.close();
        if (ledger != null) {
            ledger.close();
        }
    }
}
