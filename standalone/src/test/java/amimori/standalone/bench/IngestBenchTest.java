package amimori.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.wire.Tools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Short form of the benchmark: whether it measures all it says it does, never how much. */
class IngestBenchTest {
    private static final List<String> KEYS = List.of(
            "readingsPerSecond",
            "copyRowsPerSecond",
            "ratio",
            "cpuMicrosPerReading",
            "cpuParts",
            "cpuFleetMicrosPerReading",
            "bytesPerReading",
            "p50CommitMillis",
            "p95CommitMillis",
            "p99CommitMillis",
            "p50EventMillis",
            "p95EventMillis",
            "p99EventMillis",
            "memory",
            "settings",
            "whileMeasured",
            "dead",
            "journal",
            "lost",
            "doubled");

    /** Not in the system's temporary folder, which may lie in memory. */
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void make() throws IOException {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "bench");
    }

    private int bench(String... arguments) {
        CommandLine bench = BenchCommand.command(Map.of());
        bench.setOut(new PrintWriter(out, true));
        bench.setErr(new PrintWriter(err, true));
        bench.setExecutionExceptionHandler((why, command, parsed) -> {
            command.getErr().println(why.getMessage());
            return 1;
        });
        return bench.execute(arguments);
    }

    @Test
    void measuresTheWholePathBesideCopyLosesNothingAndLeavesNothingBehind() throws IOException {
        int code = bench(
                "ingest",
                "--units=50",
                "--warm-up=1",
                "--seconds=3",
                "--latency-seconds=3",
                "--bound-rows=20000",
                "--folder=" + folder,
                "--json");
        assertThat(code).as("%s%n%s", out, err).isZero();
        String[] lines = out.toString().strip().split("\n");
        JsonNode figures = new JsonMapper().readTree(lines[lines.length - 1]);
        assertThat(KEYS).allSatisfy(key -> assertThat(figures.has(key)).as(key).isTrue());
        assertThat(figures.get("lost").asLong()).isZero();
        assertThat(figures.get("doubled").asLong()).isZero();
        assertThat(figures.get("connected").asInt()).isEqualTo(50);
        assertThat(figures.get("failures")).isEmpty();
        assertThat(figures.get("stored").asLong())
                .isEqualTo(figures.get("sent").asLong())
                .isPositive();
        assertThat(figures.get("ratio").asDouble()).isPositive();
        assertThat(figures.get("latencyPacks").asInt()).isPositive();
        assertThat(figures.get("latencyPacksNotCommitted").asInt()).isZero();
        assertThat(figures.get("latencyPacksWithoutEvent").asInt()).isZero();
        assertThat(figures.get("settings").get("fsync").asText()).isEqualTo("on");
        assertThat(figures.get("journal").get("nonTransactional").asBoolean()).isTrue();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aFolderInMemoryIsRefusedBecauseSyncingCostsNothingThere() {
        Path memory = Path.of("/dev/shm");
        Tools.require(Files.isWritable(memory), "a file system in memory at /dev/shm");
        assertThat(bench("ingest", "--db=jdbc:postgresql://127.0.0.1:1/x", "--folder=" + memory))
                .isNotZero();
        assertThat(err.toString().strip())
                .contains("/dev/shm")
                .contains("tmpfs")
                .doesNotContain("\n");
    }

    @Test
    void whatLooksLikeAnotherPersonsFolderKeepsNobodyFromMeasuring() throws IOException {
        Files.writeString(folder.resolve("amimori-bench-other"), "no folder, so it can be held by nobody");
        bench("ingest", "--db=jdbc:postgresql://127.0.0.1:1/x?user=y", "--folder=" + folder);
        assertThat(err.toString().strip()).contains("127.0.0.1:1").doesNotContain("amimori-bench-other");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsSaidInOneSentence() {
        int code = bench("ingest", "--db=jdbc:postgresql://127.0.0.1:1/x?user=y", "--folder=" + folder);
        assertThat(code).isNotZero();
        assertThat(err.toString().strip()).contains("127.0.0.1:1").doesNotContain("\n");
    }

    @Test
    void aNumberThatMakesNoSenseIsNamedWithItsRange() {
        assertThat(bench("ingest", "--units=0", "--folder=" + folder)).isNotZero();
        assertThat(err.toString()).contains("--units: expected 1 to").contains("found 0");
    }
}
