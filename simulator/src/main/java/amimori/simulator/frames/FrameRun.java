package amimori.simulator.frames;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/** Draws many frames on several threads and notes them in their order; few are held in memory at a time. */
public final class FrameRun {
    private final FrameFolder folder;
    private final int threads;

    /** @param threads 1 or more */
    public FrameRun(FrameFolder folder, int threads) {
        this.folder = folder;
        this.threads = threads;
    }

    /**
     * @param frames how many
     * @param shots which
     * @param each hears of each frame, in order, on the calling thread
     * @return animals labelled
     */
    public long draw(int frames, IntFunction<Shot> shots, BiConsumer<Integer, FrameFolder.Drawn> each)
            throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        Deque<Future<FrameFolder.Drawn>> underWay = new ArrayDeque<>();
        long labelled = 0;
        try {
            int noted = 0;
            for (int i = 0; i < frames || noted < frames; ) {
                while (i < frames && underWay.size() < 2 * threads) {
                    int number = i++;
                    underWay.add(pool.submit(() -> folder.draw(shots.apply(number))));
                }
                FrameFolder.Drawn drawn = underWay.remove().get();
                folder.note(drawn);
                labelled += drawn.labelled();
                each.accept(noted++, drawn);
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted; the set is not complete", e);
        } finally {
            pool.shutdownNow();
        }
        return labelled;
    }

    private static IOException failure(Throwable cause) {
        if (cause instanceof IOException e) {
            return e;
        }
        if (cause instanceof UncheckedIOException e) {
            return e.getCause();
        }
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        throw new IllegalStateException(cause);
    }
}
