package amimori.standalone.day;

import amimori.analytics.WorkerConfig;
import amimori.analytics.detector.Bundles;
import amimori.analytics.detector.Detector;
import amimori.analytics.timing.Timings;
import amimori.simulator.demo.DemoNet;
import amimori.simulator.fault.Fault;
import amimori.simulator.fault.Faults;
import amimori.simulator.fish.Group;
import amimori.simulator.unit.Twin;
import amimori.simulator.unit.UnitPlan;
import amimori.wire.Malformed;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulate day}: simulated truth against estimate over a simulated day, as a plot. */
@Command(
        name = "day",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Draws a day of one simulated camera, has the worker judge every clip, and plots what was truly"
                + " there beside MaxN and MeanCount, and when it said that it cannot see.")
public final class DayCommand implements Callable<Integer> {
    private static final int SAID_EVERY = 24;

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The PNG to write.")
    private Path out;

    @Option(names = "--net", paramLabel = "N", description = "Which net of the demonstration, 1 to 3.")
    private int net = 2;

    @Option(names = "--date", paramLabel = "DATE", description = "Which day, at the net.")
    private LocalDate date = LocalDate.of(2026, 7, 4);

    @Option(names = "--every", paramLabel = "MINUTES", description = "Between clips of 3 frames, 1 to 180.")
    private int every = 10;

    @Option(names = "--model", paramLabel = "DIR", description = "Bundle to judge with, or shipped.")
    private String model = Bundles.SHIPPED;

    @Option(names = "--class", paramLabel = "NAME", description = "Class of the model that is counted.")
    private String className = "fish";

    @Option(names = "--bloom", paramLabel = "FROM-TO", description = "Opaque with plankton, such as 13:00-15:00.")
    private String bloom;

    @Option(names = "--weed", paramLabel = "FROM-TO", description = "Weed on the glass, such as 10:00-10:30.")
    private String weed;

    @Option(names = "--no-lamp", description = "Leaves a lamp off that the net has.")
    private boolean dark;

    @Option(names = "--seed", paramLabel = "N", description = "Of the sea.")
    private long seed = 1;

    @Option(names = "--json", description = "Figures as one JSON document, the last line of standard output.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (net < 1 || net > DemoNet.ALL.size() || every < 1 || every > 180) {
            throw new IllegalArgumentException("--net " + net + " --every " + every + ": expected a net of 1 to "
                    + DemoNet.ALL.size() + " and 1 to 180 minutes");
        }
        UnitPlan plan = DemoNet.ALL.get(net - 1).plan();
        plan = dark ? plan.with(plan.camera().withLamp(false)) : plan;
        Twin twin = new Twin(seed, plan, faults(plan));
        List<Detector> detectors = Bundles.load(WorkerConfig.models(model), Timings.NONE);
        try {
            if (detectors.size() != 1) {
                throw new IllegalArgumentException("--model " + model + ": expected one bundle, found "
                        + detectors.size() + "; name the folder of one");
            }
            return judge(twin, detectors.get(0));
        } finally {
            detectors.forEach(Detector::close);
        }
    }

    private Integer judge(Twin twin, Detector detector) throws IOException {
        SimulatedDay day = new SimulatedDay(twin, detector, known(detector), group());
        Instant from = at(twin.plan(), LocalTime.MIDNIGHT);
        int number = 24 * 60 / every;
        List<JudgedClip> clips = new ArrayList<>();
        PrintWriter text = spec.commandLine().getOut();
        for (int i = 0; i < number; i++) {
            clips.add(day.clip(from.plus(Duration.ofMinutes((long) i * every))));
            if ((i + 1) % SAID_EVERY == 0) {
                text.printf("%d of %d clips%n", i + 1, number);
                text.flush();
            }
        }
        Instant haul = twin.plan().part().hauled() ? twin.contents().nextHaul(from) : null;
        String what = className + " at " + twin.plan().net().name() + ", " + date + ", seed " + seed + ", "
                + detector.modelId();
        new DayChart(clips, Duration.ofMinutes(every))
                .write(out, what, twin.plan().zone(), haul);
        say(text, DayFigures.of(clips));
        return 0;
    }

    private void say(PrintWriter text, Map<String, Object> figures) throws IOException {
        figures.forEach((name, value) -> text.printf("  %-18s %s%n", name, value));
        if (json) {
            text.println(new JsonMapper().writeValueAsString(figures));
        }
        text.flush();
    }

    private String known(Detector detector) {
        return detector.classes().stream()
                .filter(name -> name.equalsIgnoreCase(className))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--class " + className + ": the model "
                        + detector.modelId() + " knows " + String.join(", ", detector.classes())));
    }

    /** What a class is in the simulated sea, by its name. */
    private Group group() {
        String word = className.equalsIgnoreCase("stingray") ? Group.RAY.word() : className;
        return Arrays.stream(Group.values())
                .filter(group -> group.word().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--class " + className
                        + ": the simulated sea has none; it has " + Arrays.toString(Group.values())));
    }

    private Faults faults(UnitPlan plan) {
        List<Fault> faults = new ArrayList<>();
        add(faults, plan, "--bloom", bloom, (from, to) -> new Fault.Bloom(from, to, 1));
        add(faults, plan, "--weed", weed, (from, to) -> new Fault.CoveredLens(from, to, 0.95));
        return new Faults(seed, faults);
    }

    private void add(
            List<Fault> faults, UnitPlan plan, String flag, String span, BiFunction<Instant, Instant, Fault> fault) {
        if (span == null) {
            return;
        }
        String[] ends = span.split("-");
        try {
            faults.add(fault.apply(at(plan, LocalTime.parse(ends[0])), at(plan, LocalTime.parse(ends[1]))));
        } catch (DateTimeParseException | ArrayIndexOutOfBoundsException e) {
            throw Malformed.at(flag, span, "hours of the day such as 13:00-15:00");
        }
    }

    private Instant at(UnitPlan plan, LocalTime hour) {
        return date.atTime(hour).atZone(plan.zone()).toInstant();
    }
}
