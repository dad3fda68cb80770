package amimori.simulator.cli;

import amimori.simulator.camera.Condition;
import amimori.simulator.fault.Fault;
import amimori.simulator.fault.Faults;
import amimori.simulator.frames.FrameFolder;
import amimori.simulator.frames.FrameRun;
import amimori.simulator.frames.Labels;
import amimori.simulator.frames.SeedUse;
import amimori.simulator.frames.Shot;
import amimori.simulator.frames.TrainingScene;
import amimori.simulator.frames.Trouble;
import amimori.simulator.unit.SimulatedUnit;
import amimori.simulator.unit.Twin;
import amimori.simulator.unit.UnitPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulate frames}: pictures with their truth as YOLO labels. */
@Command(
        name = "frames",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Draws frames and writes the truth beside them: images/*.jpg, labels/*.txt (YOLO: class, middle x,"
                        + " middle y, width, height), classes.txt, groups.csv, frames.csv (conditions), truth.csv."
                        + " Of one net's camera over time, or, with --seeds, of scenes drawn for training.")
final class FramesCommand implements Callable<Integer> {
    private static final int FRAMES = 12;
    private static final int FRAMES_OF_A_SCENE = 4;
    private static final int MOST_FRAMES = 100_000;
    private static final int SAID_EVERY = 500;

    /** Nets to choose from. */
    enum Net {
        rocks(UnitPlan.ROCKS),
        offshore(UnitPlan.OFFSHORE),
        cape(UnitPlan.CAPE);

        private final UnitPlan plan;

        Net(UnitPlan plan) {
            this.plan = plan;
        }
    }

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write; new or empty.")
    private Path out;

    @Option(names = "--net", description = "Which: ${COMPLETION-CANDIDATES}.")
    private Net net = Net.rocks;

    @Option(names = "--from", paramLabel = "TIME", description = "First frame of a net, ISO 8601 UTC.")
    private Instant from = Instant.parse("2026-06-01T00:00:00Z");

    @Option(names = "--frames", paramLabel = "N", description = "How many of a net (12) or of each scene (4).")
    private Integer frames;

    @Option(names = "--every", paramLabel = "SECONDS", description = "Between frames of a net.")
    private double every = 3600;

    @Option(names = "--fouling", paramLabel = "SHARE", description = "Growth on the glass of a net's camera, 0 to 1.")
    private double fouling;

    @Option(
            names = "--seeds",
            paramLabel = "FROM-TO",
            description = "Scenes for training, one a seed, each with another camera, place and day. Which seeds are"
                    + " for what: 'simulate seeds'.")
    private String seeds;

    @Option(
            names = "--condition",
            paramLabel = "WORD",
            description = "Of scenes: mixed, clear, lamp, night, bloom, opaque, fouling, fouled, covered or black.")
    private String condition = "mixed";

    @Option(names = "--classes", description = "What labels tell apart: ${COMPLETION-CANDIDATES}.")
    private Labels classes = Labels.species;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            split = ",",
            description = "Of the pictures, pixels; scenes take several in turn.")
    private List<String> sizes = List.of("960x540");

    @Option(names = "--all", description = "Label every animal in the picture, not only those that can be made out.")
    private boolean all;

    @Option(names = "--quality", paramLabel = "SHARE", description = "Of the JPEG, 0 to 1.")
    private double quality = 0.8;

    @Option(names = "--sheet", paramLabel = "COLUMNS", description = "Write all frames into one sheet.jpg as well.")
    private int columns;

    @Option(names = "--seed", paramLabel = "N", description = "Of a net's sea and fish.")
    private long seed = 1;

    @Option(names = "--threads", paramLabel = "N", description = "1 to 64; 0: one a core.")
    private int threads;

    @Override
    public Integer call() throws Exception {
        return Refusal.of(spec, this::draw);
    }

    /** Frames to be drawn, and how many. */
    private record Plan(int frames, IntFunction<Shot> shots, String what) {}

    private Integer draw() throws IOException {
        Plan plan = seeds == null ? netsPlan() : scenesPlan();
        if (plan.frames() < 1 || plan.frames() > MOST_FRAMES || threads < 0 || threads > 64) {
            throw new IllegalArgumentException(plan.frames() + " frames on " + threads + " threads: expected 1 to "
                    + MOST_FRAMES + " frames on 0 to 64 threads");
        }
        Sheet sheet = columns > 0 ? new Sheet(columns, plan.frames(), side(0, 0), side(0, 1)) : null;
        PrintWriter text = spec.commandLine().getOut();
        int cores = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        long labelled;
        try (FrameFolder folder = new FrameFolder(out, classes, all, quality)) {
            labelled = new FrameRun(folder, cores).draw(plan.frames(), plan.shots(), (number, drawn) -> {
                if (sheet != null) {
                    sheet.add(number, drawn.picture().image());
                }
                if ((number + 1) % SAID_EVERY == 0) {
                    text.printf("%d of %d frames%n", number + 1, plan.frames());
                    text.flush();
                }
            });
        }
        if (sheet != null) {
            sheet.write(out.resolve("sheet.jpg"));
        }
        text.printf("%d frames with %d labelled animals in %s, %s%n", plan.frames(), labelled, out, plan.what());
        text.flush();
        return 0;
    }

    private Plan netsPlan() {
        if (!(every > 0)) {
            throw new IllegalArgumentException("--every " + every + ": expected more than 0 seconds");
        }
        if (!condition.equals("mixed")) {
            throw new IllegalArgumentException(
                    "--condition " + condition + ": is of scenes, so give --seeds; a net takes --fouling");
        }
        Twin twin = new Twin(seed, net.plan.with(net.plan.camera().withSize(side(0, 0), side(0, 1))), faults());
        SeedUse use = SeedUse.of(seed, seed);
        return new Plan(
                frames == null ? FRAMES : frames, i -> ofNet(twin, i), "seed " + seed + ", for use: " + use.word());
    }

    private Shot ofNet(Twin twin, int number) {
        Instant time = from.plusMillis((long) (1000 * every * number));
        boolean lamp = SimulatedUnit.lampLit(twin.plan(), time);
        Condition now = twin.faults().condition(time).withLamp(lamp);
        return new Shot(
                String.format("%s-%06d", net, number),
                net + "-" + LocalDate.ofInstant(time, twin.plan().zone()),
                seed,
                "net",
                now.fouling() > 0 ? Trouble.FOULING.word() : Trouble.CLEAR.word(),
                now,
                () -> twin.picture(time, lamp));
    }

    private Faults faults() {
        Faults none = Faults.none();
        if (fouling == 0) {
            return none;
        }
        // The growth is complete after half of the time.
        return none.and(
                new Fault.FouledLens(from.minus(Duration.ofDays(400)), from.plus(Duration.ofDays(300)), fouling));
    }

    private Plan scenesPlan() {
        long[] range = range();
        SeedUse use = SeedUse.of(range[0], range[1]);
        int each = frames == null ? FRAMES_OF_A_SCENE : frames;
        Trouble wanted = condition.equals("mixed") ? null : Trouble.of(condition);
        long count = Math.min(MOST_FRAMES + 1L, (range[1] - range[0] + 1) * Math.max(0, each));
        return new Plan(
                (int) count,
                i -> scene(range[0] + i / each).shot(i % each, wanted),
                "seeds " + seeds + ", for use: " + use.word());
    }

    private long[] range() {
        String[] ends = seeds.split("-");
        try {
            return new long[] {Long.parseLong(ends[0]), Long.parseLong(ends[1])};
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("--seeds: expected such as 10000-10099, found \"" + seeds + '"', e);
        }
    }

    private TrainingScene scene(long number) {
        int turn = (int) (number % sizes.size());
        return new TrainingScene(number, side(turn, 0), side(turn, 1));
    }

    private int side(int turn, int which) {
        String size = sizes.get(turn);
        String[] sides = size.split("x");
        try {
            return Integer.parseInt(sides[which]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("--size: expected such as 960x540, found \"" + size + '"', e);
        }
    }
}
