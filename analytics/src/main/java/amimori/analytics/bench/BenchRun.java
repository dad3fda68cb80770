package amimori.analytics.bench;

import ai.onnxruntime.OrtException;
import amimori.analytics.detector.Bundle;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All measurements of one model, in turn. */
final class BenchRun {
    private static final int SAMPLES = 20;
    /** Growth that is no growth: pools and arenas settle within it. */
    private static final double FLAT_MEGABYTES = 16;

    private static final double FLAT_SHARE = 0.05;

    private final Bundle bundle;
    private final List<byte[]> jpegs;
    private final Plan plan;
    private final PrintWriter out;
    private final Path onnx;
    private final Map<String, Object> figures = new LinkedHashMap<>();

    /**
     * @param threads of the worker and of the bound
     * @param rounds of bound and worker in turn
     * @param warmUp before each measurement
     * @param time of each
     * @param frames to watch memory over, 0 to leave that out
     */
    record Plan(int threads, int rounds, Duration warmUp, Duration time, long frames) {}

    BenchRun(Bundle bundle, List<byte[]> jpegs, Plan plan, PrintWriter out) {
        this.bundle = bundle;
        this.jpegs = jpegs;
        this.plan = plan;
        this.out = out;
        this.onnx = bundle.folder().resolve("model.onnx");
    }

    Map<String, Object> measure() throws IOException, InterruptedException, OrtException {
        figures.put("model", bundle.description().modelId());
        figures.put(
                "input",
                bundle.description().input().width() + "x"
                        + bundle.description().input().height());
        figures.put("frames", jpegs.size());
        figures.put(
                "bytesOfAFrame", jpegs.stream().mapToInt(jpeg -> jpeg.length).sum() / jpegs.size());
        figures.put("cores", Runtime.getRuntime().availableProcessors());
        figures.put("threads", plan.threads());
        compare();
        scale();
        watchMemory();
        return figures;
    }

    /** In turn, so that whatever else the machine does falls on both. */
    private void compare() throws IOException, InterruptedException, OrtException {
        List<Bare> ways = Bare.waysToShare(plan.threads());
        Map<Bare, List<Double>> bare = new LinkedHashMap<>();
        ways.forEach(way -> bare.put(way, new ArrayList<>()));
        List<Double> whole = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Bare way : ways) {
                bare.get(way).add(measure(way));
            }
            try (Rig rig = Rig.start(bundle.folder(), jpegs, plan.threads())) {
                whole.add(rig.measure(plan.warmUp(), plan.time()));
                say("round %d: worker %.1f frames/s, bare run %s", round, whole.get(round - 1), bare);
                figures.put("stageMillis", rig.times().millis());
                figures.put("bytesOfACount", rig.bytesOfACount());
            }
        }
        double best =
                ways.stream().mapToDouble(way -> median(bare.get(way))).max().orElseThrow();
        figures.put("framesPerSecond", rounded(median(whole)));
        figures.put("bareFramesPerSecond", rounded(best));
        figures.put("ratio", rounded(median(whole) / best));
        figures.put("rounds", whole.stream().map(BenchRun::rounded).toList());
        figures.put("bare", ways.stream().map(way -> told(way, bare.get(way))).toList());
    }

    private double measure(Bare way) throws InterruptedException, OrtException {
        return way.measure(onnx, bundle.description().input(), jpegs.get(0), plan.warmUp(), plan.time());
    }

    private static Map<String, Object> told(Bare way, List<Double> rates) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("callers", way.callers());
        told.put("threadsOfARun", way.threadsOfARun());
        told.put("framesPerSecond", rounded(median(rates)));
        return told;
    }

    /** From one thread upwards, each time doubled. */
    private void scale() throws IOException, InterruptedException {
        List<Map<String, Object>> scaling = new ArrayList<>();
        for (int threads = 1; threads < plan.threads(); threads *= 2) {
            try (Rig rig = Rig.start(bundle.folder(), jpegs, threads)) {
                scaling.add(Map.of(
                        "threads", threads, "framesPerSecond", rounded(rig.measure(plan.warmUp(), plan.time()))));
            }
        }
        scaling.add(Map.of("threads", plan.threads(), "framesPerSecond", figures.get("framesPerSecond")));
        figures.put("scaling", scaling);
    }

    /** A tenth more goes before, for compilers, pools and arenas. */
    private void watchMemory() throws IOException, InterruptedException {
        if (plan.frames() == 0) {
            return;
        }
        try (Rig rig = Rig.start(bundle.folder(), jpegs, plan.threads())) {
            long every = Math.max(1, plan.frames() / SAMPLES);
            rig.soak(2 * every, 2 * every, (done, memory) -> say("memory: warm after %d frames, %s", done, memory));
            List<Memory> samples = rig.soak(
                    plan.frames(),
                    every,
                    (done, memory) -> say(
                            "memory after %d frames: %.1f MB, heap %.1f MB",
                            done, memory.residentMegabytes(), memory.heapMegabytes()));
            double first = samples.get(0).residentMegabytes();
            double last = samples.get(samples.size() - 1).residentMegabytes();
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("frames", plan.frames());
            told.put("residentMegabytesFirst", rounded(first));
            told.put("residentMegabytesLast", rounded(last));
            told.put("residentMegabytesHighest", rounded(highest(samples)));
            told.put("flat", last - first <= Math.max(FLAT_MEGABYTES, FLAT_SHARE * first));
            figures.put("memory", told);
        }
    }

    private static double highest(List<Memory> samples) {
        return samples.stream().mapToDouble(Memory::residentMegabytes).max().orElseThrow();
    }

    private void say(String text, Object... values) {
        out.printf(Locale.ROOT, text + "%n", values);
        out.flush();
    }

    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
