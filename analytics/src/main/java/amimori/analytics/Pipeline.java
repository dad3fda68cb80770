package amimori.analytics;

import amimori.analytics.detector.Detector;
import amimori.analytics.timing.Stage;
import amimori.analytics.timing.Timings;
import amimori.wire.Malformed;
import amimori.wire.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
 * From a frame that was handed over to its acknowledgement: judged on one thread, its counts published and itself
 * acknowledged on another, so that nobody who could judge waits for the broker's word.
 */
final class Pipeline implements AutoCloseable {
    /** How often a count is sent that the broker refuses. */
    static final int ATTEMPTS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final List<Detector> detectors;
    private final Judge judge;
    private final Timings timings;
    private final Complaints complaints;
    private final Tally tally = new Tally();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService judges;
    private final ExecutorService publishers;

    /** @param threads pictures judged at the same time, and as many whose counts are on their way */
    Pipeline(int threads, List<Detector> detectors, Timings timings, Clock clock) {
        this.detectors = List.copyOf(detectors);
        this.judge = new Judge(this.detectors, timings);
        this.timings = timings;
        this.complaints = new Complaints(LOG, clock, BETWEEN_COMPLAINTS);
        this.judges = pool("analytics-judge-", threads);
        this.publishers = pool("analytics-publisher-", threads);
    }

    private static ExecutorService pool(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(threads, task -> new Thread(task, name + number.incrementAndGet()));
    }

    Tally tally() {
        return tally;
    }

    Complaints complaints() {
        return complaints;
    }

    /** On the client's own thread: Receive Maximum bounds how many frames can wait here. */
    void take(Delivery delivery) {
        tally.received.increment();
        if (!delivery.awaitsAcknowledgement()) {
            complaints.say("bad frame", Malformed.shown(delivery.frame().topic()) + ", sent at QoS 0, expected 1");
            tally.bad.increment();
            return;
        }
        tally.held.incrementAndGet();
        judges.execute(() -> judge(delivery));
    }

    private void judge(Delivery delivery) {
        List<Message> counts = List.of();
        LongAdder outcome = tally.judged;
        String topic = delivery.frame().topic();
        try {
            if (!delivery.link().isLost()) {
                counts = judge.judge(delivery.frame());
            }
        } catch (Malformed e) {
            complaints.say("bad frame", Malformed.shown(topic) + ", " + e.getMessage());
            outcome = tally.bad;
        } catch (RuntimeException e) {
            complaints.say("frame not judged", topic + ", " + e.getMessage());
            outcome = tally.failed;
        } catch (Error e) {
            // The frame stays unacknowledged and would hold back all behind it.
            delivery.link().giveUp();
            finish(tally.abandoned);
            throw e;
        }
        List<Message> judged = counts;
        LongAdder reached = outcome;
        publishers.execute(() -> deliver(delivery, judged, reached));
    }

    private void deliver(Delivery delivery, List<Message> counts, LongAdder reached) {
        LongAdder outcome = tally.abandoned;
        try {
            if (!delivery.link().isLost()) {
                boolean taken = publish(delivery.link(), counts);
                delivery.link().acknowledge(delivery);
                outcome = taken ? reached : tally.refused;
            }
        } catch (MqttException e) {
            complaints.say("connection given up", e.toString());
            delivery.link().giveUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            delivery.link().giveUp();
        } finally {
            finish(outcome);
        }
    }

    private void finish(LongAdder outcome) {
        tally.held.decrementAndGet();
        outcome.increment();
    }

    /** @return whether the broker accepted them all */
    private boolean publish(Link link, List<Message> counts) throws MqttException, InterruptedException {
        boolean taken = true;
        long begin = System.nanoTime();
        for (Message count : counts) {
            int code = publish(link, count);
            if (code >= Link.FIRST_REFUSAL) {
                complaints.say("count refused", count.topic() + ", reason code " + code);
                taken = false;
            }
        }
        if (!counts.isEmpty()) {
            timings.since(Stage.PUBLISH, begin);
        }
        return taken;
    }

    private int publish(Link link, Message count) throws MqttException, InterruptedException {
        int code = link.publish(count);
        for (int attempt = 1; attempt < ATTEMPTS && code >= Link.FIRST_REFUSAL; attempt++) {
            closed.await(BETWEEN_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS);
            code = link.publish(count);
        }
        return code;
    }

    /** After the connection: what is still in hand then is abandoned and comes again. */
    @Override
    public void close() {
        closed.countDown();
        judges.shutdown();
        try {
            if (judges.awaitTermination(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
                detectors.forEach(Detector::close);
            } else {
                // What it works with in native memory must not be taken from under it.
                LOG.warn("a detector is still busy; its frame comes again");
                judges.shutdownNow();
            }
            publishers.shutdown();
            publishers.awaitTermination(FAREWELL.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            judges.shutdownNow();
            Thread.currentThread().interrupt();
        } finally {
            publishers.shutdownNow();
        }
    }
}
