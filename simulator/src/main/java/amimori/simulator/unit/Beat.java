package amimori.simulator.unit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something at even intervals on a thread of its own, the first time at once. */
final class Beat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Beat.class);

    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param every between two turns; what takes longer is not made up for
     * @param turn says whether another turn is wanted
     */
    Beat(String name, Duration every, BooleanSupplier turn) {
        this.thread = new Thread(() -> run(name, every.toNanos(), turn), name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run(String name, long everyNanos, BooleanSupplier turn) {
        long next = System.nanoTime();
        try {
            while (!closed && turn.getAsBoolean()) {
                next = Math.max(next + everyNanos, System.nanoTime());
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            }
        } catch (InterruptedException e) {
            LOG.debug("{}: stopped", name);
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.error("{}: {}", name, e.toString(), e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
