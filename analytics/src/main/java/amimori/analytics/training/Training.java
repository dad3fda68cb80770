package amimori.analytics.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import amimori.analytics.training.example.Batch;
import amimori.analytics.training.example.Kind;
import amimori.analytics.training.example.Mix;
import amimori.analytics.training.network.Forward;
import amimori.analytics.training.network.Plan;
import amimori.analytics.training.network.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/** One training from where it stands to its end or to a stop. Everything happens on the thread that runs it. */
final class Training {
    private final Settings settings;
    private final TrainingEngine engine;
    private final Mix mix;
    private final Validation validation;
    private final Progress progress;
    private final AtomicBoolean stopping;
    private final Plan plan;
    private final Weights weights;
    private final Adam adam;
    private final Weights average;
    private int epoch;
    private int step;
    private double best = -1;

    /** @param stopping set from outside when it is to stop after the step it is in */
    Training(
            Settings settings,
            TrainingEngine engine,
            Mix mix,
            Validation validation,
            Progress progress,
            AtomicBoolean stopping)
            throws IOException {
        this.settings = settings;
        this.engine = engine;
        this.mix = mix;
        this.validation = validation;
        this.progress = progress;
        this.stopping = stopping;
        plan = settings.architecture().plan(Kind.values().length);
        weights = Weights.random(plan, engine.manager(), new SplittableRandom(settings.seed()));
        adam = new Adam(weights, settings.decay());
        average = weights.copy();
        if (Files.exists(settings.last())) {
            takeUp(Checkpoint.read(settings.last()));
        }
        weights.collectGradients();
    }

    /** Trains. @return whether it came to its end */
    boolean run() throws IOException, InterruptedException {
        progress.begin(plan, epoch, step);
        long until = System.nanoTime() + settings.limit().toNanos();
        try (Ahead ahead = new Ahead(mix, settings, epoch, step)) {
            while (epoch < settings.epochs()) {
                if (!epoch(ahead, until)) {
                    keep();
                    return false;
                }
            }
        }
        return true;
    }

    /** The rest of an epoch. @return whether it came to its end */
    private boolean epoch(Ahead ahead, long until) throws IOException, InterruptedException {
        Grid grid = Grid.of(plan, settings.crop());
        while (step < settings.steps()) {
            if (stopping.get() || System.nanoTime() > until) {
                return false;
            }
            learn(ahead.next(), grid);
            step++;
        }
        epoch++;
        step = 0;
        Validation.Result result = validation.of(average, engine.manager());
        double ap = result.scores(Kind.FISH).ap50();
        if (ap > best) {
            best = ap;
            checkpoint(Map.of("average", average)).write(settings.best());
        }
        keep();
        progress.epoch(epoch, result, best);
        return true;
    }

    private void learn(Batch batch, Grid grid) {
        long updates = adam.steps();
        try (NDManager manager = engine.manager().newSubManager()) {
            NDArray pictures = TrainingEngine.pictures(batch, manager);
            Loss loss;
            try (GradientCollector collector = engine.collector()) {
                loss = Loss.of(Forward.run(weights, pictures, true), batch.boxes(), grid);
                collector.backward(loss.total());
            }
            float rate = settings.schedule().rate((long) epoch * settings.steps() + step);
            adam.step(rate, manager);
            average.approach(weights, Schedule.following(updates));
            progress.step(epoch, step, loss, rate);
        }
    }

    private void keep() throws IOException {
        Map<String, Map<String, float[]>> arrays = new LinkedHashMap<>();
        arrays.put("weights", numbers(weights));
        arrays.put("average", numbers(average));
        Map<String, float[]> means = new LinkedHashMap<>();
        adam.means().forEach((name, array) -> means.put(name, array.toFloatArray()));
        Map<String, float[]> squares = new LinkedHashMap<>();
        adam.squares().forEach((name, array) -> squares.put(name, array.toFloatArray()));
        arrays.put("means", means);
        arrays.put("squares", squares);
        checkpoint(arrays, adam.steps()).write(settings.last());
    }

    private Checkpoint checkpoint(Map<String, Weights> sets) {
        Map<String, Map<String, float[]>> arrays = new LinkedHashMap<>();
        sets.forEach((name, set) -> arrays.put(name, numbers(set)));
        return checkpoint(arrays, adam.steps());
    }

    private Checkpoint checkpoint(Map<String, Map<String, float[]>> arrays, long updates) {
        return new Checkpoint(settings.architecture().word(), settings.seed(), epoch, step, updates, best, arrays);
    }

    private void takeUp(Checkpoint checkpoint) {
        if (!checkpoint.architecture().equals(settings.architecture().word()) || checkpoint.seed() != settings.seed()) {
            throw new IllegalArgumentException(settings.last() + " is of a training of \"" + checkpoint.architecture()
                    + "\" with seed " + checkpoint.seed() + "; name another --out, or these");
        }
        fill(weights, checkpoint.arrays().get("weights"));
        fill(average, checkpoint.arrays().get("average"));
        adam.restore(
                checkpoint.updates(),
                checkpoint.arrays().get("means"),
                checkpoint.arrays().get("squares"));
        epoch = checkpoint.epoch();
        step = checkpoint.step();
        best = checkpoint.best();
    }

    static void fill(Weights weights, Map<String, float[]> numbers) {
        weights.names().forEach(name -> weights.set(name, numbers.get(name)));
    }

    private static Map<String, float[]> numbers(Weights weights) {
        Map<String, float[]> numbers = new LinkedHashMap<>();
        weights.names().forEach(name -> numbers.put(name, weights.get(name).toFloatArray()));
        return numbers;
    }
}
