package amimori.simulator.cli;

import amimori.simulator.camera.Picture;
import amimori.simulator.camera.TrueFish;
import amimori.simulator.fault.Fault;
import amimori.simulator.fault.Faults;
import amimori.simulator.fish.Species;
import amimori.simulator.unit.SimulatedUnit;
import amimori.simulator.unit.Twin;
import amimori.simulator.unit.UnitPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
                "Draws frames of a net's camera and writes the truth beside them: images/*.jpg, labels/*.txt (YOLO:"
                        + " class, middle x, middle y, width, height), classes.txt, truth.csv.")
final class FramesCommand implements Callable<Integer> {
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

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write.")
    private Path out;

    @Option(names = "--net", description = "Which: ${COMPLETION-CANDIDATES}.")
    private Net net = Net.rocks;

    @Option(names = "--from", paramLabel = "TIME", description = "First frame, ISO 8601 UTC.")
    private Instant from = Instant.parse("2026-06-01T00:00:00Z");

    @Option(names = "--frames", paramLabel = "N", description = "How many, 1 to 100000.")
    private int frames = 12;

    @Option(names = "--every", paramLabel = "SECONDS", description = "Between frames.")
    private double every = 3600;

    @Option(names = "--fouling", paramLabel = "SHARE", description = "Growth on the glass, 0 to 1.")
    private double fouling;

    @Option(names = "--size", paramLabel = "WxH", description = "Of the pictures, pixels.")
    private String size = "960x540";

    @Option(names = "--all", description = "Label every fish in the picture, not only those that can be made out.")
    private boolean all;

    @Option(names = "--quality", paramLabel = "SHARE", description = "Of the JPEG, 0 to 1.")
    private double quality = 0.8;

    @Option(names = "--sheet", paramLabel = "COLUMNS", description = "Write all frames into one sheet.jpg as well.")
    private int columns;

    @Option(names = "--seed", paramLabel = "N", description = "Of sea and fish.")
    private long seed = 1;

    @Override
    public Integer call() throws Exception {
        return Refusal.of(spec, this::draw);
    }

    private Integer draw() throws IOException {
        if (frames < 1 || frames > 100_000 || !(every > 0)) {
            throw new IllegalArgumentException("--frames " + frames + " --every " + every
                    + ": expected 1 to 100000 frames and more than 0 seconds between them");
        }
        Twin twin = new Twin(seed, net.plan.with(net.plan.camera().withSize(side(0), side(1))), faults());
        Files.createDirectories(out.resolve("images"));
        Files.createDirectories(out.resolve("labels"));
        Files.writeString(
                out.resolve("classes.txt"),
                Arrays.stream(Species.values()).map(Species::word).collect(Collectors.joining("\n", "", "\n")));
        Sheet sheet = columns > 0 ? new Sheet(columns, frames, side(0), side(1)) : null;
        long labelled = 0;
        try (PrintWriter truth = new PrintWriter(Files.newBufferedWriter(out.resolve("truth.csv")))) {
            truth.println("frame,time,lamp,species,id,x,y,w,h,distance_m,pixels,occluded,visibility,visible");
            for (int i = 0; i < frames; i++) {
                labelled += frame(twin, i, from.plusMillis((long) (1000 * every * i)), truth, sheet);
            }
        }
        if (sheet != null) {
            sheet.write(out.resolve("sheet.jpg"));
        }
        spec.commandLine().getOut().printf("%d frames with %d labelled fish in %s%n", frames, labelled, out);
        return 0;
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

    private int side(int which) {
        String[] sides = size.split("x");
        try {
            return Integer.parseInt(sides[which]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("--size: expected such as 960x540, found \"" + size + '"', e);
        }
    }

    private long frame(Twin twin, int number, Instant time, PrintWriter truth, Sheet sheet) throws IOException {
        Picture picture = twin.picture(time, SimulatedUnit.lampLit(twin.plan(), time));
        if (sheet != null) {
            sheet.add(number, picture.image());
        }
        String name = String.format("%s-%06d", net, number);
        Files.write(out.resolve("images").resolve(name + ".jpg"), picture.jpeg(quality));
        List<TrueFish> labelled =
                picture.fish().stream().filter(fish -> all || fish.visible()).toList();
        Files.writeString(
                out.resolve("labels").resolve(name + ".txt"),
                labelled.stream().map(FramesCommand::label).collect(Collectors.joining()));
        picture.fish().forEach(fish -> truth.println(row(name, picture, fish)));
        return labelled.size();
    }

    private static String label(TrueFish fish) {
        return String.format(
                Locale.ROOT,
                "%d %.6f %.6f %.6f %.6f%n",
                fish.species().ordinal(),
                fish.x() + fish.w() / 2,
                fish.y() + fish.h() / 2,
                fish.w(),
                fish.h());
    }

    private static String row(String name, Picture picture, TrueFish fish) {
        return String.format(
                Locale.ROOT,
                "%s,%s,%b,%s,%d,%.5f,%.5f,%.5f,%.5f,%.2f,%d,%.3f,%.3f,%b",
                name,
                picture.time(),
                picture.lamp(),
                fish.species().word(),
                fish.id(),
                fish.x(),
                fish.y(),
                fish.w(),
                fish.h(),
                fish.distance(),
                fish.pixels(),
                fish.occluded(),
                fish.visibility(),
                fish.visible());
    }
}
