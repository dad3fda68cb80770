package amimori.analytics.bench;

import ai.onnxruntime.OrtException;
import amimori.analytics.Misconfigured;
import amimori.analytics.detector.Bundle;
import amimori.analytics.detector.Bundles;
import amimori.wire.Malformed;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench analytics}. */
@Command(
        name = "analytics",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Frames a second through a whole worker, beside what ONNX Runtime alone does with the same model.",
        footer = {
            "",
            "A frame goes from its JPEG bytes on a loopback socket to its count, accepted on the same. The bound is",
            "ONNX Runtime's run on one tensor with the same number of threads, shared out in the way that is fastest."
        })
public final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--model", paramLabel = "DIR", description = "Bundle to run; without it the shipped one.")
    private Path model;

    @Option(names = "--images", paramLabel = "DIR", description = "JPEGs to send; without it drawn ones.")
    private Path images;

    @Option(names = "--size", paramLabel = "WxH", description = "Of drawn frames, pixels.")
    private String size = "1280x720";

    @Option(names = "--threads", paramLabel = "N", description = "Of the worker and of the bound; 0: one a core.")
    private int threads;

    @Option(names = "--rounds", paramLabel = "N", description = "Of bound and worker in turn; the medians count.")
    private int rounds = 3;

    @Option(names = "--warm-up", paramLabel = "S", description = "Seconds before each measurement.")
    private int warmUp = 5;

    @Option(names = "--seconds", paramLabel = "S", description = "Of each measurement.")
    private int seconds = 10;

    @Option(names = "--frames", paramLabel = "N", description = "To watch memory over; 0 leaves that out.")
    private long frames = 20_000;

    @Option(names = "--seed", paramLabel = "N", description = "Of drawn frames.")
    private long seed = 1;

    @Option(names = "--json", description = "One JSON document as the last line.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException, OrtException {
        PrintWriter out = spec.commandLine().getOut();
        requireWithin("--rounds", rounds, 1, 100);
        requireWithin("--warm-up", warmUp, 0, 3600);
        requireWithin("--seconds", seconds, 1, 3600);
        int cores = Runtime.getRuntime().availableProcessors();
        int all = threads == 0 ? Math.min(64, cores) : threads;
        requireWithin("--threads", all, 1, 64);
        try (Bundles.Folder folder = model == null ? Bundles.layOutShipped() : Bundles.Folder.at(model);
                Bundle bundle = Bundle.load(folder.path())) {
            List<byte[]> jpegs = images == null ? drawn() : Frames.of(images);
            BenchRun run = new BenchRun(
                    bundle,
                    jpegs,
                    new BenchRun.Plan(all, rounds, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), frames),
                    out);
            Map<String, Object> figures = run.measure();
            print(out, figures);
            return 0;
        } catch (Malformed e) {
            throw new Misconfigured(e.getMessage());
        }
    }

    private List<byte[]> drawn() {
        if (!size.matches("[1-9]\\d{1,3}x[1-9]\\d{1,3}")) {
            throw new Misconfigured("--size: expected two numbers of pixels from 10 to 9999 such as 1280x720, found "
                    + Malformed.shown(size));
        }
        String[] sides = size.split("x");
        return Frames.drawn(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), seed);
    }

    private void print(PrintWriter out, Map<String, Object> figures) throws JsonProcessingException {
        figures.forEach((name, value) -> out.printf("  %-22s %s%n", name, value));
        if (json) {
            out.println(new JsonMapper().writeValueAsString(figures));
        }
        out.flush();
    }

    private static void requireWithin(String flag, int value, int least, int most) {
        if (value < least || value > most) {
            throw new Misconfigured(flag + ": expected " + least + " to " + most + ", found " + value);
        }
    }
}
