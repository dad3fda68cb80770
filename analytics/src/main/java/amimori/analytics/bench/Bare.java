package amimori.analytics.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import amimori.analytics.detector.Input;
import amimori.analytics.detector.Preparation;
import amimori.analytics.picture.Picture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The bound: ONNX Runtime's own {@code run} on one and the same tensor, again and again, with nothing before or after it.
 *
 * @param callers threads that call it at the same time
 * @param threadsOfARun threads that each of their runs has
 */
record Bare(int callers, int threadsOfARun) {
    /** All ways to share so many threads out evenly. */
    static List<Bare> waysToShare(int threads) {
        List<Bare> ways = new ArrayList<>();
        for (int callers = threads; callers >= 1; callers--) {
            if (threads % callers == 0) {
                ways.add(new Bare(callers, threads / callers));
            }
        }
        return ways;
    }

    /** @return runs a second */
    double measure(Path onnx, Input input, byte[] jpeg, Duration warmUp, Duration time)
            throws OrtException, InterruptedException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threadsOfARun);
            options.setInterOpNumThreads(1);
            try (OrtSession session = OrtEnvironment.getEnvironment().createSession(onnx.toString(), options)) {
                rounds(session, input, jpeg, warmUp);
                return rounds(session, input, jpeg, time);
            }
        }
    }

    private double rounds(OrtSession session, Input input, byte[] jpeg, Duration time) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            List<Future<Long>> runs = new ArrayList<>();
            long begin = System.nanoTime();
            Callable<Long> caller = () -> runUntil(session, input, jpeg, begin + time.toNanos(), over);
            for (int i = 0; i < callers; i++) {
                runs.add(pool.submit(caller));
            }
            long sum = 0;
            for (Future<Long> one : runs) {
                sum += one.get();
            }
            return sum / ((System.nanoTime() - begin) / 1e9);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the model does not run by itself", e.getCause());
        } finally {
            over.set(true);
            pool.shutdownNow();
        }
    }

    private static long runUntil(OrtSession session, Input input, byte[] jpeg, long end, AtomicBoolean over)
            throws OrtException {
        String name = session.getInputNames().iterator().next();
        try (Preparation preparation = new Preparation(input);
                Picture picture = Picture.decode(jpeg)) {
            preparation.load(picture.bgr());
            try (OnnxTensor tensor =
                    OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), preparation.tensor(), new long[] {
                        1, 3, input.height(), input.width()
                    })) {
                Map<String, OnnxTensor> inputs = Map.of(name, tensor);
                long runs = 0;
                while (!over.get() && System.nanoTime() < end) {
                    session.run(inputs).close();
                    runs++;
                }
                return runs;
            }
        }
    }
}
