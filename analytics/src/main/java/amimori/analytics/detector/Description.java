package amimori.analytics.detector;

import amimori.wire.Count;
import amimori.wire.Malformed;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code model.json} says of a model: how to feed it, how to read it, what its classes are, and whose it is. Fields,
 * defaults and a worked example: {@code analytics/models/README.md}.
 *
 * @param name of the model, 1 to 32 of {@code a-z 0-9 . _ -}
 * @param version of the model, the same; name and version together are the key of all its counts
 * @param licence of the weights, as SPDX names it where it does
 * @param training what it was trained on, at least one entry
 * @param input how a picture is fed
 * @param output how what comes out is read
 * @param classes the model's classes in its own order, 1 to 256
 * @param calibration what share of boxes of a raw score is right, by rising score; null where nobody has measured it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"name", "version", "licence", "training", "input", "output", "classes", "calibration"})
public record Description(
        String name,
        String version,
        String licence,
        List<TrainingData> training,
        Input input,
        Output output,
        List<ModelClass> classes,
        List<Calibrated> calibration) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,30}");
    private static final int MAX_CLASSES = 256;

    /**
     * A set of data the model was trained on.
     *
     * @param data its name
     * @param licence under which it may be used
     * @param attribution whom to name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TrainingData(String data, String licence, String attribution) {
        public TrainingData {
            Json.requireText("training.data", data, 200);
            Json.requireText("training.licence", licence, 200);
            Json.requireText("training.attribution", attribution, 500);
        }
    }

    /**
     * One class of the model.
     *
     * @param name unique among the model's, 1 to 64 characters
     * @param species scientific name, or null where it is none
     * @param group what is counted in its stead while nobody has measured how well it tells the species, such as {@code
     *     fish}
     * @param threshold a box counts from this raw score on, above 0 and below 1
     * @param precision at that threshold on days and cameras training never saw, 0 to 1, or null if not measured
     * @param recall the same
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"name", "species", "group", "threshold", "precision", "recall"})
    public record ModelClass(
            String name, String species, String group, double threshold, Double precision, Double recall) {
        public ModelClass {
            Json.requireText("classes.name", name, 64);
            Json.requireText("classes.group", group, 64);
            if (species != null) {
                Json.requireText("classes.species", species, 200);
            }
            Json.requireInside("classes.threshold", threshold);
            Json.requireShare("classes.precision", precision);
            Json.requireShare("classes.recall", recall);
        }

        /** Under which name its individuals are counted: a species is named only by who has shown to tell it. */
        @JsonIgnore
        public String counted() {
            return species == null || precision != null && recall != null ? name : group;
        }

        /** How that name may be told to people. */
        @JsonIgnore
        public Count.Shown shown() {
            return species != null && counted().equals(name) ? Count.Shown.SPECIES : Count.Shown.GROUP;
        }
    }

    /**
     * A point of the curve from raw scores to shares; straight lines between points, level beyond them.
     *
     * @param score raw, 0 to 1
     * @param right share of such boxes that are right, 0 to 1
     */
    public record Calibrated(double score, double right) {
        public Calibrated {
            Json.requireShare("calibration.score", score);
            Json.requireShare("calibration.right", right);
        }
    }

    public Description {
        requireId("name", name);
        requireId("version", version);
        Json.requireText("licence", licence, 200);
        training = List.copyOf(Json.requireSome("training", training, 64));
        Json.requirePresent("input", input);
        Json.requirePresent("output", output);
        classes = List.copyOf(Json.requireSome("classes", classes, MAX_CLASSES));
        Set<String> names = new HashSet<>();
        for (ModelClass one : classes) {
            if (!names.add(one.name())) {
                throw Malformed.at("classes.name", one.name(), "each name once");
            }
        }
        calibration = calibration == null ? null : rising(calibration);
        output.requireFits(input);
    }

    /**
     * @param json the content of {@code model.json}
     * @throws Malformed naming the field, its value and what was expected
     */
    public static Description parse(byte[] json) {
        return Json.read(json, Description.class);
    }

    /** The content of a {@code model.json} that says this, indented. */
    public byte[] toJson() {
        return Json.write(this);
    }

    /** The same model, fed otherwise. */
    public Description fed(Input otherwise) {
        return new Description(name, version, licence, training, otherwise, output, classes, calibration);
    }

    /** Name and version, the {@code model} of every count. */
    @JsonIgnore
    public String modelId() {
        return name + "-" + version;
    }

    /** The names under which counts are published, in the order of the classes, each once. */
    @JsonIgnore
    public List<String> counted() {
        return classes.stream().map(ModelClass::counted).distinct().toList();
    }

    /** The share of boxes of this raw score that are right; the score itself where nobody has measured it. */
    public double calibrated(double score) {
        if (calibration == null) {
            return score;
        }
        Calibrated before = calibration.get(0);
        if (score <= before.score()) {
            return before.right();
        }
        for (Calibrated point : calibration) {
            if (score < point.score()) {
                double way = (score - before.score()) / (point.score() - before.score());
                return before.right() + way * (point.right() - before.right());
            }
            before = point;
        }
        return before.right();
    }

    private static List<Calibrated> rising(List<Calibrated> points) {
        Json.requireSome("calibration", points, 1000);
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).score() <= points.get(i - 1).score()) {
                throw Malformed.at("calibration.score", points.get(i).score(), "scores that rise");
            }
        }
        return List.copyOf(points);
    }

    private static void requireId(String place, String id) {
        if (id == null || !ID.matcher(id).matches()) {
            throw Malformed.at(place, id, "1 to 31 of a-z 0-9 . _ -, the first a letter or digit");
        }
    }
}
