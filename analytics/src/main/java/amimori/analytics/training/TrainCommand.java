package amimori.analytics.training;

import amimori.analytics.training.example.Example;
import amimori.analytics.training.example.Kind;
import amimori.analytics.training.example.Mix;
import amimori.analytics.training.network.Architecture;
import amimori.analytics.training.network.Weights;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code ./amimori train}. Exit code 0 when trained to the end or stopped with a checkpoint, otherwise 1 and one sentence.
 */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        description = "Trains a net detector from labelled folders. Stopped (Ctrl-C, TERM, --minutes) it keeps a"
                + " checkpoint; started again with the same --out it goes on. Options can be kept in a file: @FILE.",
        subcommands = {DaysCommand.class})
public final class TrainCommand implements Callable<Integer> {
    private static final int PATIENCE_SECONDS = 120;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Mixin
    private BundleOptions bundle;

    @Option(names = "--out", paramLabel = "DIR", description = "Where checkpoints lie.")
    private Path out = Path.of("training");

    @Option(names = "--architecture", paramLabel = "NAME", description = "single, pyramid or slim.")
    private String architecture = "pyramid";

    @Option(names = "--epochs", paramLabel = "N", description = "In all.")
    private int epochs = 60;

    @Option(names = "--steps", paramLabel = "N", description = "Of an epoch.")
    private int steps = 100;

    @Option(names = "--batch", paramLabel = "N", description = "Pictures of a step.")
    private int batch = 16;

    @Option(names = "--crop", paramLabel = "PIXELS", description = "Side of the parts trained on.")
    private int crop = 320;

    @Option(names = "--input", paramLabel = "PIXELS", description = "Side at which whole pictures are looked at.")
    private int input = 576;

    @Option(names = "--rate", paramLabel = "N", description = "Highest learning rate.")
    private float rate = 0.002f;

    @Option(names = "--decay", paramLabel = "N", description = "Weight decay.")
    private float decay = 0.02f;

    @Option(names = "--seed", paramLabel = "N", description = "Of weights and pictures.")
    private long seed = 1;

    @Option(names = "--threads", paramLabel = "N", description = "Processor threads, where there is no GPU.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--minutes", paramLabel = "N", description = "Stop after so long, to go on later.")
    private int minutes = 60 * 24 * 365;

    @Option(names = "--looked-at", paramLabel = "N", description = "Held-out pictures to look at after an epoch.")
    private int lookedAt = 120;

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean stopping = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopping, ended), "training-end"));
        try {
            train(stopping);
            return 0;
        } catch (IllegalArgumentException | IllegalStateException e) {
            spec.commandLine().getErr().println(e.getMessage());
        } catch (IOException e) {
            spec.commandLine().getErr().println("cannot read or write: " + e.getMessage());
        } finally {
            ended.countDown();
        }
        return 1;
    }

    private void train(AtomicBoolean stopping) throws IOException, InterruptedException {
        PrintWriter say = spec.commandLine().getOut();
        Settings settings = new Settings(
                Architecture.of(architecture),
                out,
                epochs,
                steps,
                batch,
                crop,
                input,
                rate,
                decay,
                seed,
                threads,
                Duration.ofMinutes(minutes));
        BundleWriter writer = bundle.folder() == null ? null : bundle.writer();
        Files.createDirectories(out);
        OpenCvJava.load();
        try (TrainingEngine engine = TrainingEngine.start(threads)) {
            say.println(engine.description());
            DataOptions.Sets sets = data.read(say);
            Training training = new Training(
                    settings,
                    engine,
                    new Mix(sets.shares(), input, seed),
                    new Validation(thinned(sets.chosen()), input),
                    new Progress(say, settings),
                    stopping);
            say.println(training.run() ? "trained to the end" : "stopped; the same command goes on");
            if (writer != null) {
                write(writer, settings, engine, sets.heldOut());
            }
        }
    }

    private void write(BundleWriter writer, Settings settings, TrainingEngine engine, List<Example> heldOut)
            throws IOException {
        if (!Files.exists(settings.best())) {
            throw new IllegalArgumentException(
                    settings.best() + ": no epoch has been completed, so there is nothing to" + " make a bundle of");
        }
        Checkpoint best = Checkpoint.read(settings.best());
        Weights weights = Weights.random(
                settings.architecture().plan(Kind.values().length), engine.manager(), new SplittableRandom(seed));
        Training.fill(weights, best.arrays().get("average"));
        writer.write(bundle.folder(), weights, input, new Validation(heldOut, input).of(weights, engine.manager()));
        spec.commandLine().getOut().printf("%s: the state after epoch %d%n", bundle.folder(), best.epoch());
    }

    private List<Example> thinned(List<Example> tests) {
        int every = Math.max(1, tests.size() / Math.max(1, lookedAt));
        List<Example> some = new ArrayList<>();
        for (int i = 0; i < tests.size(); i += every) {
            some.add(tests.get(i));
        }
        return some;
    }

    /** Told to end, the process waits for the checkpoint. */
    private static void stop(AtomicBoolean stopping, CountDownLatch ended) {
        stopping.set(true);
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("the training does not end; what lasts is the checkpoint of its last epoch");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
