package amimori.ingest.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what changed, once for all phones, and hands each organisation's changes to its phones. Everything here happens
 * on one thread of its own, so that a phone that joins can miss nothing between its catching up and the next read; a
 * change may reach it twice, which does no harm.
 */
public final class LiveRelay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRelay.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    /** More at once are said in several events, so that one stays small beside a phone's queue. */
    private static final int PER_EVENT = 200;

    /** Under load batches end faster than phones need to know: what comes within this time is read together. */
    private static final long GATHERED_NANOS = 100_000_000L;

    private static final int LAST_READ_SECONDS = 2;
    private static final int PER_READ = 10_000;
    /** Whoever missed more had better read everything anew. */
    private static final int CATCH_UP = 2_000;

    private final ChangeReader changes;
    private final ChangeListener listener;
    private final ScheduledExecutorService thread;
    private final Set<Phone> phones = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean readAhead = new AtomicBoolean();

    private ChangeReader.Snapshot last;
    private volatile long lastRead = System.nanoTime();

    private LiveRelay(DataSource database, MeterRegistry metrics) {
        this.changes = new ChangeReader(database);
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "amimori-live");
            made.setDaemon(true);
            return made;
        });
        this.listener = new ChangeListener(database, this::poke);
        Gauge.builder("amimori_live_streams", phones, Set::size)
                .description("Open live streams")
                .register(metrics);
    }

    public static LiveRelay start(DataSource database, MeterRegistry metrics) {
        LiveRelay relay = new LiveRelay(database, metrics);
        long every = HEARTBEAT.toMillis();
        relay.thread.scheduleAtFixedRate(relay::beat, every, every, TimeUnit.MILLISECONDS);
        relay.listener.start();
        return relay;
    }

    /** Something has changed, or may have; from any thread. Pokes that come before the read are one. */
    private void poke() {
        if (!phones.isEmpty() && readAhead.compareAndSet(false, true)) {
            long wait = lastRead + GATHERED_NANOS - System.nanoTime();
            run(wait, () -> {
                readAhead.set(false);
                lastRead = System.nanoTime();
                read();
            });
        }
    }

    /**
     * Adds a phone.
     *
     * @param lastEventId what the phone says it got last, or null when it begins
     */
    void join(Phone phone, String lastEventId) {
        run(0, () -> {
            try {
                if (phones.isEmpty()) {
                    // Nobody has listened, so nothing was read; this phone is told of all from here on.
                    last = changes.now();
                }
                phone.say(greeting(phone, lastEventId));
                phones.add(phone);
                poke();
            } catch (SQLException e) {
                LOG.warn("A live stream could not begin: {}", e.getMessage());
                phone.end();
            }
        });
    }

    /** Takes a phone away. */
    void leave(Phone phone) {
        phone.left();
        phones.remove(phone);
    }

    private Buffer greeting(Phone phone, String lastEventId) throws SQLException {
        if (lastEventId == null) {
            return Phone.mark(changes.now().horizon());
        }
        long last = number(lastEventId);
        if (last < 0 || !changes.reachesBackTo(last)) {
            return Phone.resync(changes.now().horizon());
        }
        ChangeReader.Read missed = changes.since(last, phone.organisation(), CATCH_UP + 1);
        if (missed.rows().size() > CATCH_UP) {
            return Phone.resync(missed.at().horizon());
        }
        return missed.rows().isEmpty()
                ? Phone.mark(missed.at().horizon())
                : events(
                        missed.at().horizon(),
                        missed.rows().stream().map(ChangeReader.Row::change).toList());
    }

    private static long number(String lastEventId) {
        return lastEventId.matches("\\d{1,18}") ? Long.parseLong(lastEventId) : -1;
    }

    private void read() {
        try {
            ChangeReader.Read read = changes.after(last, PER_READ);
            last = read.at();
            if (read.rows().size() == PER_READ) {
                // The database was long away: everybody had better read everything anew.
                phones.forEach(phone -> phone.say(Phone.resync(last.horizon())));
            } else {
                tell(read.rows());
            }
        } catch (SQLException e) {
            LOG.warn("Changes cannot be read, will try again: {}", e.getMessage());
        }
    }

    private void tell(List<ChangeReader.Row> fresh) {
        Map<String, List<Change>> byOrganisation = fresh.stream()
                .collect(Collectors.groupingBy(
                        ChangeReader.Row::organisation,
                        Collectors.mapping(ChangeReader.Row::change, Collectors.toList())));
        byOrganisation.forEach((organisation, its) -> {
            Buffer events = events(last.horizon(), its);
            phones.stream()
                    .filter(phone -> phone.organisation().equals(organisation))
                    .forEach(phone -> phone.say(events));
        });
    }

    /** Only the last of several events moves the phone's horizon on: a phone cut off between them asks for all again. */
    private static Buffer events(long horizon, List<Change> changes) {
        Buffer events = Buffer.buffer();
        for (int i = 0; i < changes.size(); i += PER_EVENT) {
            int end = Math.min(i + PER_EVENT, changes.size());
            events.appendBuffer(
                    end == changes.size()
                            ? Phone.changes(horizon, changes.subList(i, end))
                            : Phone.part(changes.subList(i, end)));
        }
        return events;
    }

    private void beat() {
        phones.removeIf(Phone::over);
        Buffer beat = Phone.heartbeat();
        phones.forEach(phone -> phone.say(beat));
        // Should a notification ever be lost, a phone is late by one beat and not for good.
        poke();
    }

    private void run(long waitNanos, Runnable work) {
        try {
            Runnable guarded = () -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.error("The live relay stumbled and goes on", e);
                }
            };
            thread.schedule(guarded, Math.max(0, waitNanos), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The live relay is closed");
        }
    }

    @Override
    public void close() {
        listener.close();
        phones.forEach(Phone::end);
        phones.clear();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_READ_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
