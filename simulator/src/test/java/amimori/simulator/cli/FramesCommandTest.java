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
                    assertThat(numbers.get(0)).isBetween(0d, 15d);
                    assertThat(numbers.subList(1, 5))
                            .allSatisfy(share -> assertThat(share).isBetween(0d, 1d));
                }
            }
        }
        assertThat(Files.readAllLines(folder.resolve("classes.txt"))).contains("buri", "maaji");
        assertThat(folder.resolve("truth.csv")).exists();
    }

    @Test
    void scenesForTrainingAreTheSameWhicheverThreadDrawsThem() throws IOException {
        Path other = folder.resolve("other");
        Path one = folder.resolve("one");
        String[] rest = {"--seeds", "10000-10003", "--frames", "2", "--size", "320x320", "--classes", "groups"};
        assertThat(run(Stream.concat(Stream.of("frames", "--out", one.toString(), "--threads", "1"), Stream.of(rest))
                        .toArray(String[]::new)))
                .as("%s", said)
                .isZero();
        assertThat(run(Stream.concat(Stream.of("frames", "--out", other.toString(), "--threads", "3"), Stream.of(rest))
                        .toArray(String[]::new)))
                .isZero();
        assertThat(Files.readAllLines(one.resolve("classes.txt")))
                .containsExactly("fish", "jellyfish", "ray", "shark", "squid", "turtle");
        assertThat(Files.readAllLines(one.resolve("groups.csv")))
                .hasSize(9)
                .startsWith("image,group", "sim-010000-00.jpg,sim-010000", "sim-010000-01.jpg,sim-010000");
        for (String table : List.of("groups.csv", "frames.csv", "truth.csv")) {
            assertThat(one.resolve(table)).hasSameTextualContentAs(other.resolve(table));
        }
        assertThat(one.resolve("images/sim-010003-01.jpg"))
                .hasSameBinaryContentAs(other.resolve("images/sim-010003-01.jpg"));
        assertThat(said.toString()).contains("for use: train");
    }

    @Test
    void setsAreNotMixedNorSeedsOfTwoUses() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "here before");
        assertThat(run("frames", "--out", folder.toString())).isNotZero();
        assertThat(said.toString()).contains("not empty").doesNotContain("\tat ");
        assertThat(run("frames", "--out", folder.resolve("new").toString(), "--seeds", "29990-30010"))
                .isNotZero();
        assertThat(said.toString()).contains("expected a range within one of").contains("train 1000-29999");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void aBadSizeIsSaidInOneSentence() {
        assertThat(run("frames", "--out", folder.toString(), "--size", "large")).isNotZero();
        assertThat(said.toString()).contains("--size: expected such as 960x540").doesNotContain("\tat ");
    }
}
