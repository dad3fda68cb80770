package amimori.analytics.accuracy;

import amimori.analytics.Misconfigured;
import amimori.analytics.accuracy.score.ClassFigures;
import amimori.analytics.accuracy.score.Scaling;
import amimori.analytics.detector.Description;
import amimori.analytics.detector.Description.Calibrated;
import amimori.analytics.detector.Description.ModelClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts a measurement where a model's claims are read: into its {@code card.md}, for people, between two markers for
 * each set of pictures; and precision and recall of each class that is there into the {@code model.json} beside it, for
 * programs: a species is named to people only if they stand there.
 */
final class Card {
    /** Steps of the curve that carries a scaling of scores. */
    private static final int POINTS = 20;

    private Card() {}

    /**
     * @param card a new file, or one whose earlier section is replaced
     * @param asked the command that measures it again
     * @param calibrate whether the model is to tell scores that are right on these pictures
     * @throws Misconfigured if a file cannot be read or written
     */
    static void write(Path card, Measurement measured, String asked, boolean calibrate) {
        try {
            String before = Files.exists(card) ? Files.readString(card) : "# " + measured.modelId() + "\n";
            String report = new Report(measured).markdown() + "\n    " + asked + "\n";
            String after = with(card, before, measured.data(), report);
            replace(card, after.getBytes(StandardCharsets.UTF_8));
            Path file = card.resolveSibling("model.json");
            if (Files.exists(file)) {
                replace(
                        file,
                        described(beside(file, measured), measured, calibrate).toJson());
            }
        } catch (IOException e) {
            throw new Misconfigured("The card " + card + " cannot be written: " + e + ".");
        }
    }

    private static Description beside(Path file, Measurement measured) throws IOException {
        Description description = Description.parse(Files.readAllBytes(file));
        if (!description.modelId().equals(measured.modelId())) {
            throw new Misconfigured("The card of " + measured.modelId() + " was written beside " + file
                    + ", which speaks of " + description.modelId() + " and is left as it was.");
        }
        return description;
    }

    static String begin(String data) {
        return "<!-- accuracy on " + data + " -->";
    }

    static String end(String data) {
        return "<!-- end of accuracy on " + data + " -->";
    }

    private static String with(Path card, String before, String data, String report) {
        int begin = before.indexOf(begin(data));
        int end = before.indexOf(end(data));
        if (begin < 0 && end < 0) {
            return before.stripTrailing() + "\n\n## Accuracy on " + data + "\n\n" + section(data, report) + end(data)
                    + "\n";
        }
        if (begin < 0 || end < begin) {
            throw new Misconfigured(card + " has only one of the lines " + begin(data) + " and " + end(data)
                    + ", or not in this order: put both in, or take out what is left.");
        }
        return before.substring(0, begin) + section(data, report) + before.substring(end);
    }

    private static String section(String data, String report) {
        return begin(data) + "\n\n" + report + "\n";
    }

    /** Of a class that was not there, or not found, nothing new is known; other pictures may have said something. */
    private static Description described(Description before, Measurement measured, boolean calibrate) {
        List<ModelClass> classes = before.classes().stream()
                .map(one -> described(one, measured.all().classes().get(one.name())))
                .toList();
        return new Description(
                before.name(),
                before.version(),
                before.licence(),
                before.training(),
                before.input(),
                before.output(),
                classes,
                calibrate ? points(measured.calibration().scaling()) : before.calibration());
    }

    private static ModelClass described(ModelClass before, ClassFigures figures) {
        if (figures == null
                || figures.there() == 0
                || Double.isNaN(figures.rates().precision())) {
            return before;
        }
        return new ModelClass(
                before.name(),
                before.species(),
                before.group(),
                before.threshold(),
                ReportJson.rounded(figures.rates().precision()),
                ReportJson.rounded(figures.rates().recall()));
    }

    private static List<Calibrated> points(Scaling scaling) {
        return IntStream.rangeClosed(0, POINTS)
                .mapToDouble(i -> i / (double) POINTS)
                .mapToObj(score -> new Calibrated(score, ReportJson.rounded(scaling.of(score))))
                .toList();
    }

    /** Whole or not at all, and readable by whoever could read it before: a temporary file of the JDK is not. */
    private static void replace(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(fresh, content);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
