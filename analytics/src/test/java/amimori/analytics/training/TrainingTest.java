package amimori.analytics.training;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.analytics.training.example.Drawn;
import amimori.analytics.training.example.Example;
import amimori.analytics.training.example.Mix;
import amimori.analytics.training.network.Architecture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole command on drawn pictures. */
class TrainingTest {
    @TempDir
    private static Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void draw() throws IOException {
        OpenCvJava.load();
        Drawn.folder(folder.resolve("drawn"), 24, 5);
    }

    @Test
    void it_learns_to_find_what_is_drawn_and_writes_a_bundle() {
        Path bundle = folder.resolve("bundle");
        assertThat(train("whole", "--epochs=3", "--steps=40", "--bundle=" + bundle, "--credit=drawn=CC0-1.0|the test"))
                .as(err.toString())
                .isZero();
        double ap = Checkpoints.best(folder.resolve("whole"));
        assertThat(ap).as(out.toString()).isGreaterThan(0.5);
        assertThat(bundle).isDirectoryContaining("glob:**model.onnx").isDirectoryContaining("glob:**model.json");
    }

    @Test
    void stopped_and_taken_up_it_comes_to_the_same_weights() throws IOException, InterruptedException {
        assertThat(run("once", "trained to the end, as nobody stops it")).isTrue();
        assertThat(run("twice", "epoch 1 done")).isFalse();
        assertThat(run("twice", "trained to the end, as nobody stops it")).isTrue();
        assertThat(Checkpoints.numbers(folder.resolve("twice"))).isEqualTo(Checkpoints.numbers(folder.resolve("once")));
    }

    @Test
    void groups_that_are_nowhere_are_refused_in_one_sentence() {
        assertThat(train("wrong", "--test=day9")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("group \"day9\" of --validate or --test is in none of the folders");
    }

    /** Trains two epochs, or until it says something. */
    private static boolean run(String name, String stop) throws IOException, InterruptedException {
        Settings settings = new Settings(
                Architecture.SLIM,
                Files.createDirectories(folder.resolve(name)),
                2,
                4,
                4,
                96,
                192,
                0.002f,
                0.02f,
                1,
                1,
                Duration.ofHours(1));
        List<Example> examples = Drawn.examples(folder.resolve("drawn"));
        AtomicBoolean stopping = new AtomicBoolean();
        PrintWriter said = new PrintWriter(Writer.nullWriter()) {
            @Override
            public void println(String line) {
                if (line.startsWith(stop)) {
                    stopping.set(true);
                }
            }
        };
        try (TrainingEngine engine = TrainingEngine.start(1)) {
            return new Training(
                            settings,
                            engine,
                            new Mix(List.of(new Mix.Share(examples, 1)), 192, 1),
                            new Validation(examples.subList(0, 2), 192),
                            new Progress(said, settings),
                            stopping)
                    .run();
        }
    }

    private int train(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--data=drawn=" + folder.resolve("drawn"),
                "--validate=day0",
                "--out=" + folder.resolve(name),
                "--architecture=slim",
                "--input=192",
                "--crop=96",
                "--batch=8",
                "--rate=0.004",
                "--threads=1"));
        arguments.addAll(List.of(more));
        CommandLine command = new CommandLine(new TrainCommand());
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments.toArray(String[]::new));
    }
}
