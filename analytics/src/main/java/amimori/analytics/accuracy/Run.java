package amimori.analytics.accuracy;

import amimori.analytics.Misconfigured;
import amimori.analytics.accuracy.score.Bootstrap;
import amimori.analytics.accuracy.score.Calibration;
import amimori.analytics.accuracy.score.Evaluation;
import amimori.analytics.accuracy.score.Figures;
import amimori.analytics.accuracy.score.Mistakes;
import amimori.analytics.accuracy.score.Scene;
import amimori.analytics.accuracy.truth.ClassMap;
import amimori.analytics.accuracy.truth.Dataset;
import amimori.analytics.accuracy.truth.LabelledImage;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One model on one set of pictures, from the first look to the figures. */
final class Run {
    /** Of finds below nobody asks what their score means. */
    private static final double LOWEST_SCORE_THAT_SPEAKS = 0.05;

    private final Models models;
    private final Path folder;
    private final Dataset dataset;
    private final Map<String, String> asked;
    private final Progress progress;

    private List<Scene> scenes = List.of();
    private Map<String, Double> thresholds = Map.of();

    Run(Models models, Path folder, Dataset dataset, Map<String, String> asked, Progress progress) {
        this.models = models;
        this.folder = folder;
        this.dataset = dataset;
        this.asked = asked;
        this.progress = progress;
    }

    /** @param data what to call the pictures */
    Measurement measure(String data, int resamples, long seed) {
        try (Subject subject = models.open(folder)) {
            ClassMap classes = ClassMap.of(dataset, subject.detector().classes(), asked);
            progress.begin("looking at " + dataset.images().size() + " pictures with "
                    + subject.detector().modelId());
            Look look = Look.at(dataset.images(), subject, classes, Assessable::is, progress);
            requireAny(look);
            scenes = look.scenes();
            thresholds = subject.thresholds(classes.judged());
            Probe probe = Probe.of(models, folder, subject, classes, dataset.images(), scenes, progress);
            progress.begin("working out the figures");
            Evaluation evaluation = new Evaluation(scenes, thresholds);
            return new Measurement(
                    subject.detector().modelId(),
                    subject.input(),
                    data,
                    evaluation.figures(evaluation.all()),
                    evaluation.figures(evaluation.those(Scene::assessable)),
                    groups(evaluation),
                    Bootstrap.of(evaluation, resamples, seed),
                    Calibration.of(evaluation, LOWEST_SCORE_THAT_SPEAKS, subject.calibrated()),
                    probe,
                    look.unreadable(),
                    dataset.withoutImage(),
                    dataset.classes().stream()
                            .filter(name -> classes.modelClass(name) == null)
                            .toList(),
                    subject.detector().classes().stream()
                            .filter(name -> !classes.judged().contains(name))
                            .toList());
        }
    }

    private static void requireAny(Look look) {
        if (look.scenes().isEmpty()) {
            Map.Entry<String, String> first =
                    look.unreadable().entrySet().iterator().next();
            throw new Misconfigured("None of the " + look.unreadable().size() + " pictures can be read; "
                    + first.getKey() + ": " + first.getValue() + ".");
        }
    }

    private static Map<String, Figures> groups(Evaluation evaluation) {
        Map<String, Figures> groups = new LinkedHashMap<>();
        for (String name : evaluation.groups().keySet()) {
            if (!name.isEmpty()) {
                groups.put(
                        name,
                        evaluation.figures(
                                evaluation.those(scene -> scene.group().equals(name))));
            }
        }
        return groups;
    }

    /**
     * Draws the pictures with the most mistakes; {@link #measure} comes before.
     *
     * @return what was drawn, in one line
     */
    String drawWorst(Path sheet) {
        Map<String, Path> files =
                dataset.images().stream().collect(Collectors.toMap(LabelledImage::name, LabelledImage::file));
        List<ContactSheet.Tile> worst = scenes.stream()
                .map(scene -> Mistakes.of(scene, thresholds))
                .filter(mistakes -> mistakes.number() > 0)
                .sorted(Comparator.comparingInt(Mistakes::number).reversed())
                .limit(ContactSheet.MOST)
                .map(mistakes ->
                        new ContactSheet.Tile(files.get(mistakes.scene().image()), mistakes))
                .toList();
        if (worst.isEmpty()) {
            return "no mistakes, so no contact sheet";
        }
        ContactSheet.write(worst, sheet);
        return "the " + worst.size() + " pictures with the most mistakes: " + sheet;
    }
}
