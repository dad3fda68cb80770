package amimori.ingest.inbox;

import amimori.ingest.change.ChangeStore;
import amimori.ingest.db.Database;
import amimori.ingest.frame.Media;
import amimori.ingest.upkeep.Upkeep;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocketFactory;

/**
 * Everything that takes messages in: several MQTT connections, each with a thread and a database connection of its own,
 * and one {@link Intake} behind them. The upkeep of what they store goes with them.
 */
public final class Inboxes implements AutoCloseable {
    /** A batch in hand is stored in well under a second, unless the database is away. */
    private static final Duration LAST_BATCH = Duration.ofSeconds(5);

    private final Intake intake;
    private final ServerClock clock;
    private final Upkeep upkeep;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Link> links = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private Inboxes(Intake intake, ServerClock clock, Upkeep upkeep) {
        this.intake = intake;
        this.clock = clock;
        this.upkeep = upkeep;
    }

    /**
     * Begins to connect, to store and to keep rollups up to date.
     *
     * @param media folder for pictures
     * @throws amimori.ingest.Misconfigured if the media folder cannot be written, or the certificates to trust not read
     */
    public static Inboxes start(InboxConfig config, Database database, MeterRegistry metrics, Path media, Clock clock) {
        SSLSocketFactory tls = Broker.tls(config.caFile());
        SubscriptionStore subscriptions = new SubscriptionStore(database.jdbc(), config.brokerUrl());
        Intake intake = new Intake(
                database, Media.open(media, config.instance()), metrics, clock, config.oldest(), config.newest());
        ServerClock serverClock = new ServerClock(clock, new ChangeStore(database.dataSource()), config.newest());
        Inboxes inboxes = new Inboxes(intake, serverClock, Upkeep.start(database));
        for (int i = 0; i < config.senmlLinks(); i++) {
            inboxes.add(
                    new Link(config, tls, subscriptions, Lane.SENML, i, intake, clock, serverClock, inboxes.stopping));
        }
        inboxes.add(new Link(config, tls, subscriptions, Lane.SMALL, 0, intake, clock, serverClock, inboxes.stopping));
        inboxes.add(new Link(config, tls, subscriptions, Lane.FRAME, 0, intake, clock, serverClock, inboxes.stopping));
        inboxes.threads.forEach(Thread::start);
        return inboxes;
    }

    private void add(Link link) {
        links.add(link);
        threads.add(new Thread(link, link.clientId()));
    }

    /**
     * Waits until every inbox has subscribed, so that nothing sent from now on can be missed.
     *
     * @throws amimori.ingest.Misconfigured if the broker refuses user, password or subscription
     */
    public void awaitSubscribed() throws InterruptedException {
        awaitSubscribed(Duration.ofDays(1));
    }

    /** The same for a time; returns whether all have subscribed. */
    public boolean awaitSubscribed(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (Link link : links) {
            if (!link.awaitSubscribed(deadline)) {
                return false;
            }
        }
        return true;
    }

    /** The way in for dead letters that are tried again. */
    public Replayer replayer() {
        return intake.replayer();
    }

    /** Whether every inbox is connected and none waits for the database or the disk. */
    public boolean healthy() {
        return links.stream().allMatch(Link::healthy);
    }

    /** Whether this machine's clock can be right; nothing is taken in while it cannot. */
    public boolean clockCanBeRight() {
        return clock.doubt().isEmpty();
    }

    /** Stores what is in hand, acknowledges it, takes leave of the broker; the broker keeps what comes meanwhile. */
    @Override
    public void close() {
        stopping.countDown();
        upkeep.close();
        links.forEach(Link::wake);
        boolean interrupted = join(LAST_BATCH);
        intake.stop();
        interrupted |= join(LAST_BATCH);
        threads.forEach(Thread::interrupt);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for all threads together; returns whether it was interrupted. */
    private boolean join(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (Thread thread : threads) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left > 0) {
                    thread.join(left);
                }
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
