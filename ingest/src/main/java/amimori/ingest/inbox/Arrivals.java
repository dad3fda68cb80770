package amimori.ingest.inbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Messages of one connection that wait to be stored, in arrival order. Bounded in number by the connection's Receive
 * Maximum and in bytes here: beyond them the connection is read no further.
 */
final class Arrivals {
    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition taken = lock.newCondition();
    private final Deque<Arrival> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    Arrivals(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Waits while there is no room; what comes after the connection was lost is dropped, it will come again. */
    void put(Arrival arrival) throws InterruptedException {
        long size = arrival.size();
        lock.lockInterruptibly();
        try {
            while (!closed && bytes > 0 && bytes + size > maxBytes) {
                taken.await();
            }
            if (!closed) {
                waiting.add(arrival);
                bytes += size;
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next batch: as soon as it is full, or when its first message has waited for {@code linger}; empty once closed.
     */
    List<Arrival> batch(int most, long mostBytes, Duration linger) throws InterruptedException {
        List<Arrival> batch = new ArrayList<>();
        long size = 0;
        long deadline = 0;
        lock.lockInterruptibly();
        try {
            while (!closed && batch.size() < most && size < mostBytes) {
                Arrival next = waiting.poll();
                if (next != null) {
                    batch.add(next);
                    size += next.size();
                    bytes -= next.size();
                    taken.signal();
                    deadline = deadline == 0 ? System.nanoTime() + linger.toNanos() : deadline;
                } else if (batch.isEmpty()) {
                    arrived.await();
                } else if (arrived.awaitNanos(deadline - System.nanoTime()) <= 0) {
                    break;
                }
            }
            return closed ? List.of() : batch;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what waits and lets everybody go. */
    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            bytes = 0;
            arrived.signalAll();
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
