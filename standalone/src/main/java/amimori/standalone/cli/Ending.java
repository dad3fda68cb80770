package amimori.standalone.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Hears that the operating system wants the process to end, from its first second on, and holds the end up until the
 * main thread has closed what it opened. Ended in the midst of a start, a process would leave a database server behind.
 */
final class Ending implements AutoCloseable {
    private static final int PATIENCE_S = 30;

    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Thrown in a start that is not to go on. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Ending() {}

    static Ending listen() {
        Ending ending = new Ending();
        Runtime.getRuntime().addShutdownHook(new Thread(ending::hold, "end"));
        return ending;
    }

    private void hold() {
        told.countDown();
        try {
            if (!closed.await(PATIENCE_S, TimeUnit.SECONDS)) {
                System.err.println("amimori: not everything was closed within " + PATIENCE_S + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @throws Ended if the process is to end */
    void check() {
        if (told.getCount() == 0) {
            throw new Ended();
        }
    }

    void await() throws InterruptedException {
        told.await();
    }

    /** All is closed, or nothing was opened: the process may end. */
    @Override
    public void close() {
        closed.countDown();
    }
}
