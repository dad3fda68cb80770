package amimori.ingest.inbox;

import amimori.ingest.Misconfigured;
import amimori.ingest.db.DatabaseFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One MQTT connection of a lane, kept up for as long as the process runs, and the thread that stores what it brings.
 *
 * <p>A batch is acknowledged on the connection that brought it, or not at all: after a new connection the broker sends
 * everything again that was not, and the database knows what it has.
 */
final class Link implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    /** Of what a batch may hold, large packs and pictures weigh more than their number. */
    private static final long BATCH_BYTES = 8L << 20;

    private final InboxConfig config;
    private final SSLSocketFactory tls;
    private final SubscriptionStore subscriptions;
    private final Lane lane;
    private final String clientId;
    private final Intake.Door door;
    private final Clock clock;
    private final ServerClock serverClock;
    private final Outage outage;
    private final CountDownLatch stopping;
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private volatile Connection connection;
    private volatile Misconfigured refusal;
    private boolean known;

    /** @param stopping ends the link once the batch in hand is stored and acknowledged */
    Link(
            InboxConfig config,
            SSLSocketFactory tls,
            SubscriptionStore subscriptions,
            Lane lane,
            int number,
            Intake intake,
            Clock clock,
            ServerClock serverClock,
            CountDownLatch stopping) {
        this.config = config;
        this.tls = tls;
        this.subscriptions = subscriptions;
        this.lane = lane;
        this.clientId = "ingest-" + config.instance() + "-" + lane.name().toLowerCase(Locale.ROOT) + number;
        this.door = intake.door(clientId);
        this.clock = clock;
        this.serverClock = serverClock;
        this.stopping = stopping;
        this.outage = new Outage("MQTT connection " + clientId, Duration.ofSeconds(15), stopping);
    }

    String clientId() {
        return clientId;
    }

    @Override
    public void run() {
        try {
            boolean again = true;
            while (again && stopping.getCount() > 0) {
                again = connectAndServe();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.debug("{} interrupted", clientId);
        } finally {
            door.close();
        }
    }

    private boolean connectAndServe() throws InterruptedException {
        String why = clockProblem();
        if (why != null) {
            return outage.await(why);
        }
        why = "the connection was lost";
        known = known
                || subscriptions.made(clientId, lane.filters())
                || subscriptions.made(clientId, lane.plainFilters());
        try (Connection open = Connection.open(config, tls, lane, clientId, clock, known, subscriptions)) {
            connection = open;
            known = true;
            if (stopping.getCount() == 0) {
                return false;
            }
            outage.over();
            refusal = null;
            subscribed.countDown();
            if (!serve(open)) {
                return false;
            }
            why = open.lostBecause();
        } catch (Refused e) {
            refusal = new Misconfigured(e.getMessage(), e);
            known = false;
            why = e.getMessage();
        } catch (Misconfigured e) {
            refusal = e;
            why = e.getMessage();
        } catch (NotSubscribed e) {
            known = false;
            why = e.getMessage();
        } catch (SubscribedAgain e) {
            known = true;
            return stopping.getCount() > 0;
        } catch (MqttException e) {
            why = Connection.said(e);
        } catch (RuntimeException e) {
            // A fault of ours must not end the lane: what was not acknowledged comes again.
            LOG.error("{} has to begin anew: {}", clientId, e.toString());
            why = e.toString();
        } finally {
            connection = null;
        }
        return outage.await(why);
    }

    /** Why nothing may be taken in by this machine's clock, or null. */
    private String clockProblem() {
        try {
            return serverClock.doubt().orElse(null);
        } catch (DatabaseFailure e) {
            return e.getMessage();
        }
    }

    /**
     * Stores and acknowledges until the connection is lost or the clock cannot be right, then true, or everything stops,
     * then false.
     */
    private boolean serve(Connection open) throws InterruptedException {
        while (stopping.getCount() > 0) {
            List<Arrival> batch = open.arrivals().batch(config.batchMessages(), BATCH_BYTES, config.linger());
            if (batch.isEmpty()) {
                return stopping.getCount() > 0;
            }
            if (batch.stream().anyMatch(arrival -> serverClock.cannotBe(arrival.received()))) {
                return true;
            }
            if (!door.store(batch)) {
                return false;
            }
            serverClock.accepted(door.newestMicros());
            if (!open.acknowledge(batch)) {
                return true;
            }
        }
        return false;
    }

    /** Wakes the link from waiting for messages. */
    void wake() {
        Connection open = connection;
        if (open != null) {
            open.arrivals().close();
        }
    }

    /** Whether the link has subscribed at least once, waiting for it until then. */
    boolean awaitSubscribed(long deadlineNanos) throws InterruptedException {
        for (; ; ) {
            Misconfigured refused = refusal;
            if (refused != null) {
                throw refused;
            }
            long left = deadlineNanos - System.nanoTime();
            if (subscribed.await(Math.min(left, 100_000_000L), java.util.concurrent.TimeUnit.NANOSECONDS)) {
                return true;
            }
            if (left <= 0) {
                return false;
            }
        }
    }

    boolean healthy() {
        return connection != null && !door.waiting();
    }
}
