package amimori.analytics.training;

import amimori.analytics.training.example.Batch;
import amimori.analytics.training.example.Mix;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Prepares the pictures of the next steps while the network is at the present one. */
final class Ahead implements AutoCloseable {
    private static final int STEPS = 3;

    private final Mix mix;
    private final Settings settings;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "training-pictures");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<Future<Batch>> coming = new ArrayDeque<>();
    private long at;

    Ahead(Mix mix, Settings settings, int epoch, int step) {
        this.mix = mix;
        this.settings = settings;
        at = (long) epoch * settings.steps() + step;
    }

    Batch next() throws InterruptedException {
        while (coming.size() < STEPS) {
            long number = at++;
            coming.add(worker.submit(() -> mix.batch(
                    (int) (number / settings.steps()),
                    (int) (number % settings.steps()),
                    settings.batch(),
                    settings.crop())));
        }
        try {
            return coming.remove().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "pictures cannot be prepared: " + e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
