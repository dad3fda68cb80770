package amimori.analytics.bench;

import amimori.analytics.Worker;
import amimori.analytics.WorkerConfig;
import amimori.analytics.detector.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A whole worker with one model, fed over loopback. */
final class Rig implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StageTimes times = new StageTimes();
    private final Feed feed;
    private final Worker worker;

    private Rig(Path model, List<byte[]> frames, int threads) throws IOException {
        feed = new Feed(frames, 2 * threads);
        WorkerConfig config = new WorkerConfig(feed.url(), null, "bench", threads);
        worker = Worker.start(config, List.of(Bundle.load(model, times).detector()), times, Clock.systemUTC());
    }

    /** @param model folder of a bundle */
    static Rig start(Path model, List<byte[]> frames, int threads) throws IOException {
        return new Rig(model, frames, threads);
    }

    /** @return counts accepted a second */
    double measure(Duration warmUp, Duration time) throws IOException, InterruptedException {
        await(Long.MAX_VALUE, warmUp);
        times.keep(true);
        long before = feed.counts();
        long begin = System.nanoTime();
        await(Long.MAX_VALUE, time);
        double rate = (feed.counts() - before) / ((System.nanoTime() - begin) / 1e9);
        times.keep(false);
        requireGood();
        return rate;
    }

    /**
     * Goes on until so many frames more are counted.
     *
     * @param every so many frames {@code look} is told of the number and of the memory then
     */
    List<Memory> soak(long frames, long every, BiConsumer<Long, Memory> look) throws IOException, InterruptedException {
        List<Memory> samples = new ArrayList<>();
        long begin = feed.counts();
        for (long done = every; done <= frames; done += every) {
            await(begin + done, PATIENCE);
            samples.add(Memory.now());
            look.accept(done, samples.get(samples.size() - 1));
        }
        requireGood();
        return samples;
    }

    /** Until that many counts are there, or the time is over. */
    private void await(long counts, Duration atMost) throws IOException, InterruptedException {
        long last = feed.counts();
        long end = System.nanoTime() + atMost.toNanos();
        while (feed.counts() < counts && System.nanoTime() < end) {
            pause();
            feed.requireWhole();
            if (counts < Long.MAX_VALUE && feed.counts() > last) {
                last = feed.counts();
                end = System.nanoTime() + atMost.toNanos();
            }
        }
    }

    private synchronized void pause() throws InterruptedException {
        wait(LOOK.toMillis());
    }

    private void requireGood() {
        long not = worker.metrics().bad()
                + worker.metrics().failed()
                + worker.metrics().refused();
        if (not > 0) {
            throw new IllegalStateException(not + " of " + worker.metrics().received() + " frames were not counted");
        }
    }

    StageTimes times() {
        return times;
    }

    long bytesOfACount() {
        return feed.bytesOfACount();
    }

    @Override
    public void close() throws IOException {
        try {
            // What is on its way is let through, so that the worker takes its leave of nothing.
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!feed.isOver() && System.nanoTime() < end) {
                pause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            worker.close();
            feed.close();
        }
    }
}
