package amimori.analytics.accuracy;

import amimori.analytics.Misconfigured;
import amimori.analytics.accuracy.truth.Dataset;
import amimori.analytics.accuracy.truth.LabelFormat;
import amimori.wire.Malformed;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures a model on labelled pictures. Exit code 1 and one sentence if there is nothing sound to measure. */
@Command(
        name = "accuracy",
        mixinStandardHelpOptions = true,
        description = {
            "Measures a model on labelled pictures: average precision as COCO defines it, precision, recall and number",
            "at the thresholds it works at, and whether its scores mean what they say."
        },
        footer = {
            "",
            "Use pictures of days and cameras that training never saw. Labels lie beside them under the same name: YOLO",
            "(.txt) or VOC (.xml); a picture without anything has an empty one. A file groups.csv (image,group) beside the",
            "folder of pictures says which of them belong to one day or camera."
        })
public final class AccuracyCommand implements Callable<Integer> {
    private final Models models;

    @Spec
    private CommandSpec spec;

    @Option(names = "--model", paramLabel = "DIR", required = true, description = "folder of the model's bundle")
    private Path model;

    @Option(names = "--images", paramLabel = "DIR", required = true, description = "folder of JPEG or PNG pictures")
    private Path images;

    @Option(names = "--labels", paramLabel = "DIR", required = true, description = "folder of the labels")
    private Path labels;

    @Option(names = "--format", paramLabel = "yolo|voc", required = true, description = "how the labels are written")
    private String format;

    @Option(names = "--classes", paramLabel = "FILE", required = true, description = "the labels' classes, one a line")
    private Path classes;

    @Option(
            names = "--map",
            paramLabel = "LABEL=CLASS",
            split = ",",
            description = "class of the labels to class of the model, or to nothing to leave it out, as in"
                    + " --map stingray=ray,penguin= (default: by the same name)")
    private Map<String, String> map = new LinkedHashMap<>();

    @Option(
            names = "--groups",
            paramLabel = "FILE",
            description = "CSV of image,group: days or cameras (default groups.csv beside the folder of pictures)")
    private Path groups;

    @Option(
            names = "--of-groups",
            paramLabel = "GROUP",
            split = ",",
            description = "take only pictures of these groups, as those that a training was told to leave")
    private List<String> ofGroups = List.of();

    @Option(names = "--only", paramLabel = "FILE", description = "take only the pictures it names, one a line")
    private Path only;

    @Option(names = "--sheet", paramLabel = "FILE", description = "draw the worst pictures into this PNG or JPEG")
    private Path sheet;

    @Option(
            names = "--card",
            paramLabel = "FILE",
            description = "write the report into this card.md, in place of an earlier one on pictures of the same name,"
                    + " and precision and recall of each class into the model.json beside it")
    private Path card;

    @Option(
            names = "--calibrate",
            description = "with --card: have the model tell scores that are right on these pictures; measure again on"
                    + " others")
    private boolean calibrate;

    @Option(
            names = "--name",
            paramLabel = "TEXT",
            description = "what to call these pictures in report and card (default their folder)")
    private String name;

    @Option(
            names = "--resamples",
            paramLabel = "N",
            defaultValue = "1000",
            description = "resamples for the intervals (default ${DEFAULT-VALUE})")
    private int resamples;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "of the resamples (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--json", description = "print one JSON document as the last line")
    private boolean json;

    public AccuracyCommand() {
        this(new BundleModels());
    }

    AccuracyCommand(Models models) {
        this.models = models;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            measure(out, new Progress(err, System::nanoTime));
            return 0;
        } catch (Misconfigured | Malformed e) {
            err.println("amimori: " + e.getMessage());
            err.flush();
            return 1;
        }
    }

    private void measure(PrintWriter out, Progress progress) {
        requireSensible();
        Dataset dataset =
                Dataset.read(new Dataset.Source(images, labels, labelFormat(), classes, groups, only, ofGroups));
        Run run = new Run(models, model, dataset, map, progress);
        Measurement measured = run.measure(called(), resamples, seed);
        out.println(new Report(measured).text());
        if (sheet != null) {
            out.println(run.drawWorst(sheet));
        }
        if (card != null) {
            Card.write(card, measured, asked(), calibrate);
            out.println("written: " + card);
        }
        if (json) {
            out.println(ReportJson.of(measured));
        }
        out.flush();
    }

    private void requireSensible() {
        if (resamples < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--resamples: expected a number from 1 on, found " + resamples + ".");
        }
        if (calibrate && card == null) {
            throw new ParameterException(
                    spec.commandLine(), "--calibrate writes beside a card: name it with --card FILE.");
        }
        if (card != null && called().contains("--")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--name: the section of a card cannot be called \"" + called() + "\", with --.");
        }
        if (sheet != null) {
            ContactSheet.requireWritable(sheet);
        }
    }

    private LabelFormat labelFormat() {
        for (LabelFormat one : LabelFormat.values()) {
            if (one.word().equals(format)) {
                return one;
            }
        }
        throw new ParameterException(spec.commandLine(), "--format: expected yolo or voc, found \"" + format + "\".");
    }

    /** The folder and the one it lies in, for a card is read on other machines. */
    private String called() {
        return name != null ? name : tail(images);
    }

    private static String tail(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        int n = whole.getNameCount();
        return whole.subpath(Math.max(0, n - 2), n).toString();
    }

    /** What was asked for, with as much of each path as says what it is. */
    private String asked() {
        StringJoiner asked = new StringJoiner(" ", "./amimori accuracy ", "");
        asked.add("--model " + tail(model)).add("--images " + tail(images)).add("--labels " + tail(labels));
        asked.add("--format " + format).add("--classes " + tail(classes));
        if (!map.isEmpty()) {
            asked.add(map.entrySet().stream().map(Object::toString).collect(Collectors.joining(",", "--map ", "")));
        }
        if (groups != null) {
            asked.add("--groups " + tail(groups));
        }
        if (!ofGroups.isEmpty()) {
            asked.add("--of-groups " + String.join(",", ofGroups));
        }
        if (only != null) {
            asked.add("--only " + tail(only));
        }
        return asked.toString();
    }
}
