package amimori.analytics.bench;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.analytics.detector.TinyModel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The benchmark in its short form: that it measures, not what. */
class BenchCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    private int run(String... flags) {
        return new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out))
                .setExecutionExceptionHandler((why, command, parsed) -> {
                    out.append(why.getMessage());
                    return 1;
                })
                .execute(flags);
    }

    @Test
    void the_last_line_holds_what_was_promised() throws Exception {
        TinyModel model = TinyModel.of(320, 320, 1);
        model.writeTo(folder, model.json("tiny"));

        int ended = run(
                "--model",
                folder.toString(),
                "--json",
                "--threads",
                "2",
                "--size",
                "640x360",
                "--rounds",
                "1",
                "--warm-up",
                "0",
                "--seconds",
                "1",
                "--frames",
                "200");

        assertThat(ended).as(out.toString()).isZero();
        String last = out.toString().lines().reduce((first, second) -> second).orElseThrow();
        JsonNode figures = new JsonMapper().readTree(last);
        assertThat(figures.get("model").asText()).isEqualTo("tiny-1");
        for (String name : new String[] {"framesPerSecond", "bareFramesPerSecond", "ratio"}) {
            assertThat(figures.get(name).asDouble()).as(name).isPositive();
        }
        assertThat(figures.get("bare")).hasSize(2);
        assertThat(figures.get("scaling")).hasSize(2);
        assertThat(figures.get("stageMillis").fieldNames())
                .toIterable()
                .containsExactly("decode", "visibility", "prepare", "run", "read", "publish");
        assertThat(figures.get("memory").get("residentMegabytesLast").isNumber())
                .isTrue();
    }

    @Test
    void what_cannot_be_measured_is_one_sentence() {
        assertThat(run("--model", folder.resolve("none").toString())).isEqualTo(1);
        assertThat(out.toString()).contains("none").contains("model.json").doesNotContain("\n");
    }
}
