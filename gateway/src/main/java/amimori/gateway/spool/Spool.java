package amimori.gateway.spool;

import amimori.gateway.Misconfigured;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages on disk from the moment they are made until the broker accepted them.
 *
 * <p>{@link #append} returns after the disk has synced, so nothing that it took is lost by kill -9 or a power cut, and a
 * message is either there whole or not at all. One thread writes: whatever other threads hand over meanwhile shares its
 * next transaction, so that many appenders cost one sync.
 *
 * <p>Bounded in bytes. When full it gives up the oldest frames before any reading, and counts them.
 */
public final class Spool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final int MOST_PER_TRANSACTION = 256;
    /** Removals wait this long for company: they need no sync of their own. */
    private static final long GATHER_MILLIS = 20;

    private static final long SAY_FULL_EVERY_NANOS = 60_000_000_000L;

    private final SpoolFile file;
    private final InstantSource clock;
    private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final Leases leases = new Leases();
    private final AtomicReference<Runnable> onAppend = new AtomicReference<>(() -> {});
    /** What became of messages and could not be written yet; of the writing thread. */
    private final List<Work> unwritten = new ArrayList<>();

    private final Thread writer;
    private long saidFull = System.nanoTime() - SAY_FULL_EVERY_NANOS;
    private volatile String trouble;
    private volatile boolean closed;

    private Spool(SpoolFile file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        this.writer = new Thread(this::write, "spool");
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Opens the file or makes it. A file that is damaged is set aside under another name and a new one made: a unit at
     * sea must go on.
     *
     * @throws Misconfigured when the file cannot be made or another process has it
     */
    public static Spool open(SpoolConfig config, InstantSource clock) {
        return new Spool(SpoolFile.open(config), clock);
    }

    /** Called after each append, from the writing thread; must return at once. */
    public void onAppend(Runnable wake) {
        onAppend.set(wake);
    }

    /**
     * Keeps messages, all or none. Returns after the sync.
     *
     * @throws SpoolUnavailable when the disk is full or failing; none of them was kept, and a later attempt may succeed
     */
    public void append(List<Entry> entries) throws SpoolUnavailable {
        if (entries.isEmpty()) {
            return;
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        enqueue(new Work.Append(List.copyOf(entries), done));
        try {
            done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SpoolUnavailable unavailable
                    ? new SpoolUnavailable(unavailable.getMessage(), unavailable)
                    : new SpoolUnavailable("spool " + file + ": " + e.getCause().getMessage(), e);
        }
    }

    /**
     * Hands out messages to be sent: of readings the newest batch in its order, then older ones; of frames the newest.
     * Those refused earlier follow when their time has come. What is handed out is not handed out again until it is
     * {@linkplain #accepted accepted}, {@linkplain #refused refused} or {@linkplain #release() released}.
     *
     * @param most at most so many, and
     * @param mostBytes no more than the first that reaches this sum
     */
    public List<Waiting> lease(Lane lane, int most, long mostBytes) {
        try {
            return leases.lease(file, lane, most, mostBytes, now());
        } catch (SQLException e) {
            complain("cannot be read", e);
            return List.of();
        }
    }

    /** The broker accepted these: they are removed soon, without waiting. Lost by a crash, they are only sent twice. */
    public void accepted(Collection<Long> ids) {
        if (!ids.isEmpty() && !closed) {
            queue.add(new Work.Remove(List.copyOf(ids), new CompletableFuture<>()));
        }
    }

    /** The broker refused it: it is set aside and tried again slowly, after a minute, two, four, at most an hour. */
    public void refused(long id, int code, String reason) {
        if (!closed) {
            queue.add(new Work.Refuse(id, code, reason, new CompletableFuture<>()));
        }
    }

    /** The connection is gone: whatever was handed out waits again. */
    public void release() {
        // After what the old connection reported last, so that it is not sent once more without need.
        flush();
        leases.release();
    }

    /** One that was handed out is not sent after all: it waits again. */
    public void release(long id) {
        leases.release(id);
    }

    public Depth depth() {
        return file.depth();
    }

    /** What is wrong with the disk now, in one sentence, or null. */
    public String trouble() {
        return trouble;
    }

    /** Waits until everything reported so far is on disk. */
    public void flush() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        enqueue(new Work.Remove(List.of(), done));
        // A spool that is closed has written all it will.
        done.exceptionally(closedMeanwhile -> null).join();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        queue.add(new Work.Stop(done));
        done.join();
        closed = true;
        file.close();
    }

    private void enqueue(Work work) {
        if (closed) {
            work.done().completeExceptionally(new SpoolUnavailable("spool " + file + " is closed", null));
            return;
        }
        queue.add(work);
        // The writer may have stopped between the two lines above.
        if (closed && queue.remove(work)) {
            work.done().completeExceptionally(new SpoolUnavailable("spool " + file + " is closed", null));
        }
    }

    private void write() {
        List<Work> batch = new ArrayList<>();
        boolean stopping = false;
        while (!stopping) {
            batch.clear();
            try {
                batch.add(queue.take());
                if (batch.get(0) instanceof Work.Remove remove && !remove.ids().isEmpty()) {
                    Work next = queue.poll(GATHER_MILLIS, TimeUnit.MILLISECONDS);
                    if (next != null) {
                        batch.add(next);
                    }
                }
            } catch (InterruptedException e) {
                LOG.warn("spool {}: its writer was interrupted and stops", file);
                stopping = true;
            }
            queue.drainTo(batch, MOST_PER_TRANSACTION);
            batch.addAll(unwritten);
            unwritten.clear();
            stopping |= batch.stream().anyMatch(Work.Stop.class::isInstance);
            commit(batch);
        }
        closed = true;
        batch.clear();
        queue.drainTo(batch);
        batch.forEach(late -> late.done().completeExceptionally(new SpoolUnavailable(file + " is closed", null)));
    }

    private void commit(List<Work> batch) {
        try {
            attempt(batch);
        } catch (SQLException | RuntimeException e) {
            failed(batch, e);
            return;
        }
        boolean appended = batch.stream().anyMatch(Work.Append.class::isInstance);
        if (appended && trouble != null) {
            LOG.info("spool {}: writes again", file);
            trouble = null;
        }
        leases.settle(batch);
        batch.forEach(work -> work.done().complete(null));
        if (appended) {
            onAppend.get().run();
        }
    }

    private void attempt(List<Work> batch) throws SQLException {
        try (Change change = file.begin(leases.now())) {
            for (Work work : batch) {
                if (work instanceof Work.Append append) {
                    change.insert(append.entries());
                } else if (work instanceof Work.Remove remove) {
                    change.remove(remove.ids());
                } else if (work instanceof Work.Refuse refuse) {
                    change.refuse(refuse.id(), refuse.code(), refuse.reason(), now());
                }
            }
            change.commit();
            if (change.gaveUp()) {
                sayFull();
            }
        }
    }

    private void sayFull() {
        if (System.nanoTime() - saidFull >= SAY_FULL_EVERY_NANOS) {
            saidFull = System.nanoTime();
            Depth depth = file.depth();
            LOG.warn(
                    "spool {} is full: {} frames and {} other messages given up so far, the oldest first",
                    file,
                    depth.droppedFrames(),
                    depth.droppedReadings());
        }
    }

    /** What is new is refused; what became of messages is tried on its own, which makes room, and kept for later. */
    private void failed(List<Work> batch, Exception e) {
        complain("cannot be written", e);
        SpoolUnavailable unavailable = new SpoolUnavailable(trouble, e);
        List<Work> others = new ArrayList<>();
        for (Work work : batch) {
            if (work instanceof Work.Append append) {
                append.done().completeExceptionally(unavailable);
            } else {
                others.add(work);
            }
        }
        try {
            attempt(others);
            leases.settle(others);
        } catch (SQLException | RuntimeException again) {
            LOG.debug("spool {}: {} outcomes wait in memory ({})", file, others.size(), again.getMessage());
            unwritten.addAll(others);
        }
        // Whoever waits for them learns that they are known; they stay leased, so that they are not sent once more.
        others.forEach(work -> work.done().complete(null));
    }

    private void complain(String what, Exception e) {
        String said = "spool " + file + " " + what + ": " + e.getMessage();
        if (!said.equals(trouble)) {
            LOG.error("{}", said);
        }
        trouble = said;
    }

    private Instant now() {
        return clock.instant();
    }
}
