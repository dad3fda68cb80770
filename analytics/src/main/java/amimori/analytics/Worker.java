package amimori.analytics;

import amimori.analytics.detector.Bundles;
import amimori.analytics.detector.Detector;
import amimori.analytics.timing.Stage;
import amimori.analytics.timing.Timings;
import amimori.wire.Malformed;
import amimori.wire.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes frames from the broker, has the detectors judge them and publishes the counts. A frame is acknowledged after the
 * broker accepted its counts, so whatever happens to the worker between, the frame comes again; counts have a natural
 * key, so a count that goes out twice is stored once.
 */
public final class Worker implements AutoCloseable {
    /** How often a count is sent that the broker refuses. */
    static final int ATTEMPTS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(500);
    private static final Duration LAST_BACK_OFF = Duration.ofSeconds(30);
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(10);
    /** Refusals that trying again does not change: version, client id, password, not authorized, banned, method. */
    private static final Set<Integer> HOPELESS = Set.of(0x84, 0x85, 0x86, 0x87, 0x8A, 0x8C);

    private final WorkerConfig config;
    private final List<Detector> detectors;
    private final Judge judge;
    private final Timings timings;
    private final Complaints complaints;
    private final Tally tally = new Tally();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService judges;
    private final Thread connector = new Thread(this::stayConnected, "analytics-connector");
    /** Of the connector's thread, once that runs; null while there is none. */
    private Link link;
    /** Whether a connection of this process ended before it was subscribed, and left a session without subscription. */
    private boolean sessionUseless;

    private Worker(WorkerConfig config, List<Detector> detectors, Timings timings, Clock clock) {
        this.config = config;
        this.detectors = List.copyOf(detectors);
        this.judge = new Judge(this.detectors, timings);
        this.timings = timings;
        this.complaints = new Complaints(LOG, clock, BETWEEN_COMPLAINTS);
        AtomicInteger number = new AtomicInteger();
        this.judges = Executors.newFixedThreadPool(
                config.threads(), task -> new Thread(task, "analytics-judge-" + number.incrementAndGet()));
    }

    /**
     * Starts a worker with the bundles it is configured with. Without any it subscribes to nothing: it neither invents
     * counts nor takes frames away from workers that can judge them.
     *
     * @throws Misconfigured if a bundle cannot be used, or the broker will not have this worker
     */
    public static Worker start(WorkerConfig config) {
        try {
            return start(config, Bundles.load(config.models(), Timings.NONE), Clock.systemUTC());
        } catch (Malformed e) {
            throw new Misconfigured(WorkerConfig.MODELS + ": " + e.getMessage());
        }
    }

    /**
     * Looks at bundles as far as that is possible without loading them, so that a start need not have gone far to fail.
     *
     * @throws Misconfigured if one of them is not there or not described as it has to be
     */
    public static void requireDescribed(List<String> models) {
        try {
            Bundles.requireDescribed(models);
        } catch (Malformed e) {
            throw new Misconfigured(WorkerConfig.MODELS + ": " + e.getMessage());
        }
    }

    /**
     * Starts a worker and returns when it is subscribed, or at once with a log line where the broker cannot be reached:
     * that is tried again until {@link #close()}.
     *
     * @param detectors each judges every frame; closed with the worker
     * @param clock for the rate of log lines
     * @throws Misconfigured if the broker answers and will not have this worker
     */
    public static Worker start(WorkerConfig config, List<Detector> detectors, Clock clock) {
        return start(config, detectors, Timings.NONE, clock);
    }

    /** @param timings is told what the worker itself does; a detector tells its own */
    public static Worker start(WorkerConfig config, List<Detector> detectors, Timings timings, Clock clock) {
        Worker worker = new Worker(config, detectors, timings, clock);
        if (detectors.isEmpty()) {
            LOG.warn("no detector bundle: frames are not judged");
            return worker;
        }
        LOG.info("models: {}", detectors.stream().map(Detector::modelId).toList());
        try {
            worker.connect();
        } catch (MqttException e) {
            if (HOPELESS.contains(e.getReasonCode())) {
                worker.close();
                throw new Misconfigured("The broker at " + config.serverUri() + " refuses " + config.clientId()
                        + " with reason code " + e.getReasonCode() + ": check " + WorkerConfig.PASSWORD + ".");
            }
            LOG.warn("no connection to {}, trying on: {}", config.serverUri(), e.toString());
        }
        worker.connector.start();
        return worker;
    }

    public WorkerMetrics metrics() {
        return tally.read();
    }

    private void connect() throws MqttException {
        try {
            link = Link.open(config, sessionUseless, this::take);
            sessionUseless = false;
        } catch (Link.NotSubscribed e) {
            sessionUseless = true;
            throw e;
        }
        tally.connections.increment();
    }

    private void stayConnected() {
        Duration backOff = FIRST_BACK_OFF;
        try {
            while (!isClosed()) {
                if (link != null) {
                    backOff = FIRST_BACK_OFF;
                    link.awaitLost();
                    disconnect();
                }
                closed.await(backOff.toMillis(), TimeUnit.MILLISECONDS);
                backOff = longer(backOff);
                connectUnlessClosed();
            }
        } catch (InterruptedException e) {
            LOG.debug("told to end");
        } finally {
            disconnect();
        }
    }

    private void connectUnlessClosed() {
        if (isClosed()) {
            return;
        }
        try {
            connect();
        } catch (MqttException e) {
            complaints.say("no connection", config.serverUri() + ", trying on: " + e);
        }
    }

    private void disconnect() {
        if (link != null) {
            link.close();
            link = null;
        }
    }

    private static Duration longer(Duration backOff) {
        Duration twice = backOff.multipliedBy(2);
        return twice.compareTo(LAST_BACK_OFF) < 0 ? twice : LAST_BACK_OFF;
    }

    /** On the client's own thread: Receive Maximum bounds how many frames can wait here. */
    private void take(Delivery delivery) {
        tally.received.increment();
        if (!delivery.awaitsAcknowledgement()) {
            complaints.say("bad frame", Malformed.shown(delivery.frame().topic()) + ", sent at QoS 0, expected 1");
            tally.bad.increment();
            return;
        }
        tally.held.incrementAndGet();
        judges.execute(() -> handle(delivery));
    }

    private void handle(Delivery delivery) {
        LongAdder outcome = tally.abandoned;
        try {
            if (!delivery.link().isLost()) {
                LongAdder reached = judgeAndPublish(delivery);
                delivery.link().acknowledge(delivery);
                outcome = reached;
            }
        } catch (MqttException e) {
            complaints.say("connection given up", e.toString());
            delivery.link().giveUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            delivery.link().giveUp();
        } catch (Error e) {
            // The frame stays unacknowledged and would hold back all behind it.
            delivery.link().giveUp();
            throw e;
        } finally {
            tally.held.decrementAndGet();
            outcome.increment();
        }
    }

    private LongAdder judgeAndPublish(Delivery delivery) throws MqttException, InterruptedException {
        String topic = delivery.frame().topic();
        List<Message> counts;
        try {
            counts = judge.judge(delivery.frame());
        } catch (Malformed e) {
            complaints.say("bad frame", Malformed.shown(topic) + ", " + e.getMessage());
            return tally.bad;
        } catch (IllegalStateException e) {
            complaints.say("frame not judged", topic + ", " + e.getMessage());
            return tally.failed;
        }
        LongAdder outcome = tally.judged;
        long begin = System.nanoTime();
        for (Message count : counts) {
            int code = publish(delivery.link(), count);
            if (code >= Link.FIRST_REFUSAL) {
                complaints.say("count refused", count.topic() + ", reason code " + code);
                outcome = tally.refused;
            }
        }
        timings.since(Stage.PUBLISH, begin);
        return outcome;
    }

    private int publish(Link link, Message count) throws MqttException, InterruptedException {
        int code = link.publish(count);
        for (int attempt = 1; attempt < ATTEMPTS && code >= Link.FIRST_REFUSAL; attempt++) {
            closed.await(BETWEEN_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS);
            code = link.publish(count);
        }
        return code;
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Ends the connection but not the session: what was not acknowledged waits at the broker for the next start. */
    @Override
    public void close() {
        closed.countDown();
        connector.interrupt();
        try {
            connector.join(FAREWELL.toMillis());
            judges.shutdown();
            if (judges.awaitTermination(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
                detectors.forEach(Detector::close);
            } else {
                // What it works with in native memory must not be taken from under it.
                LOG.warn("a detector is still busy; its frame comes again");
                judges.shutdownNow();
            }
        } catch (InterruptedException e) {
            judges.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
