package amimori.standalone.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C ends a benchmark in good order: its thread is interrupted and given the time to take away what it made. */
final class Stopping implements AutoCloseable {
    private static final int PATIENCE_S = 90;

    private final CountDownLatch closed = new CountDownLatch(1);

    private Stopping() {}

    static Stopping listen() {
        Stopping stopping = new Stopping();
        Thread worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopping.stop(worker), "bench-end"));
        return stopping;
    }

    private void stop(Thread worker) {
        if (closed.getCount() > 0) {
            worker.interrupt();
        }
        try {
            if (!closed.await(PATIENCE_S, TimeUnit.SECONDS)) {
                System.err.println("amimori: the benchmark did not take away all it made within " + PATIENCE_S + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
