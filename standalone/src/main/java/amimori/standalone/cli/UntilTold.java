package amimori.standalone.cli;

import java.util.concurrent.CountDownLatch;

/** Keeps a process until the operating system tells it to end, and lets it take leave in good order. */
final class UntilTold {
    private UntilTold() {}

    /** Closes the running thing at TERM or Ctrl-C; does not return before. */
    static void run(AutoCloseable running) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            close(running);
                            told.countDown();
                        },
                        "end"));
        told.await();
    }

    private static void close(AutoCloseable running) {
        try {
            running.close();
        } catch (Exception e) {
            System.err.println("Amimori did not end cleanly: " + e.getMessage());
        }
    }
}
