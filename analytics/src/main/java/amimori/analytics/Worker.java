package amimori.analytics;

import amimori.analytics.detector.Bundles;
import amimori.analytics.detector.Detector;
import amimori.analytics.timing.Timings;
import amimori.wire.Malformed;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes frames from the broker, has the detectors judge them and publishes the counts. A frame is acknowledged after the
 * broker accepted its counts, so whatever happens to the worker between, the frame comes again; counts have a natural
 * key, so a count that goes out twice is stored once.
 */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(500);
    private static final Duration LAST_BACK_OFF = Duration.ofSeconds(30);
    private static final Duration FAREWELL = Duration.ofSeconds(10);
    /** Refusals that trying again does not change: version, client id, password, not authorized, banned, method. */
    private static final Set<Integer> HOPELESS = Set.of(0x84, 0x85, 0x86, 0x87, 0x8A, 0x8C);

    private final WorkerConfig config;
    private final Pipeline pipeline;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread connector = new Thread(this::stayConnected, "analytics-connector");
    /** Of the connector's thread, once that runs; null while there is none. */
    private Link link;
    /** Whether a connection of this process ended before it was subscribed, and left a session without subscription. */
    private boolean sessionUseless;

    private Worker(WorkerConfig config, List<Detector> detectors, Timings timings, Clock clock) {
        this.config = config;
        this.pipeline = new Pipeline(config.threads(), detectors, timings, clock);
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
        return pipeline.tally().read();
    }

    private void connect() throws MqttException {
        try {
            link = Link.open(config, sessionUseless, pipeline::take);
            sessionUseless = false;
        } catch (Link.NotSubscribed e) {
            sessionUseless = true;
            throw e;
        }
        pipeline.tally().connections.increment();
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
            pipeline.complaints().say("no connection", config.serverUri() + ", trying on: " + e);
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
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            pipeline.close();
        }
    }
}
