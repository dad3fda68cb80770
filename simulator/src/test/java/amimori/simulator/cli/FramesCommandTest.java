package amimori.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FramesCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    private int run(String... args) {
        return new CommandLine(new SimulateCommand())
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(args);
    }

    @Test
    void framesComeWithLabelsThatDetectorsAreTrainedOn() throws IOException {
        int code = run(
                "frames",
                "--out",
                folder.toString(),
                "--frames",
                "6",
                "--every",
                "40000",
                "--size",
                "640x360",
                "--net",
                "cape");
        assertThat(code).as("%s", said).isZero();
        try (Stream<Path> images = Files.list(folder.resolve("images"))) {
            assertThat(images).hasSize(6);
        }
        try (Stream<Path> labels = Files.list(folder.resolve("labels"))) {
            for (Path label : labels.toList()) {
                for (String line : Files.readAllLines(label)) {
                    List<Double> numbers =
                            Stream.of(line.split(" ")).map(Double::valueOf).toList();
                    assertThat(numbers).hasSize(5);
                    assertThat(numbers.get(0)).isBetween(0d, 7d);
                    assertThat(numbers.subList(1, 5))
                            .allSatisfy(share -> assertThat(share).isBetween(0d, 1d));
                }
            }
        }
        assertThat(Files.readAllLines(folder.resolve("classes.txt"))).contains("buri", "maaji");
        assertThat(folder.resolve("truth.csv")).exists();
    }

    @Test
    void aBadSizeIsSaidInOneSentence() {
        assertThat(run("frames", "--out", folder.toString(), "--size", "large")).isNotZero();
        assertThat(said.toString()).contains("--size: expected such as 960x540").doesNotContain("\tat ");
    }
}
