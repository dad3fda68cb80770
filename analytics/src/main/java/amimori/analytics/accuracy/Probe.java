package amimori.analytics.accuracy;

import amimori.analytics.accuracy.score.Evaluation;
import amimori.analytics.accuracy.score.Headline;
import amimori.analytics.accuracy.score.Scene;
import amimori.analytics.accuracy.truth.ClassMap;
import amimori.analytics.accuracy.truth.LabelledImage;
import amimori.wire.Malformed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whether the description of the model's input is likely to be true. A network whose colours are swapped or whose pixels
 * are scaled otherwise than in training still finds something, only worse, and nothing else would tell. So it looks at
 * some pictures as it is described, and at the same ones described otherwise.
 *
 * @param images how many were looked at
 * @param described as its description says
 * @param others as it does not
 */
record Probe(int images, Trial described, List<Trial> others) {
    /** Enough to see a difference that matters, few enough to be cheap. */
    static final int MOST_IMAGES = 32;
    /** How much AP50-95 must gain to be told: less is chance on so few pictures. */
    static final double CLEARLY = 0.03;

    /**
     * @param input how the pictures were given
     * @param ap50 NaN if the network cannot be run so
     * @param ap50To95 finer than AP50, which a good model may reach with wrong colours too
     */
    record Trial(String input, double ap50, double ap50To95) {}

    /** @param looked what the model found as it is described, in all pictures */
    static Probe of(
            Models models,
            Path folder,
            Subject subject,
            ClassMap classes,
            List<LabelledImage> images,
            List<Scene> looked,
            Progress progress) {
        List<LabelledImage> sample = sample(images, looked);
        Map<String, Supplier<Subject>> inputs = sample.isEmpty() ? Map.of() : models.givenOtherwise(folder);
        Set<String> names = new HashSet<>();
        sample.forEach(image -> names.add(image.name()));
        List<Scene> asDescribed =
                looked.stream().filter(scene -> names.contains(scene.image())).toList();
        Map<String, Double> thresholds = subject.thresholds(classes.judged());
        if (inputs.isEmpty()) {
            return new Probe(0, null, List.of());
        }
        progress.begin("looking at " + sample.size() + " pictures again with other colours and scalings");
        List<Trial> others = new ArrayList<>();
        inputs.forEach((input, opened) -> {
            try (Subject other = opened.get()) {
                Look look = Look.at(sample, other, classes, picture -> true, progress);
                others.add(trial(input, look.scenes(), thresholds));
            } catch (Malformed e) {
                // A network that gives no scores for such values does not want them.
                others.add(new Trial(input, Double.NaN, Double.NaN));
            }
        });
        return new Probe(sample.size(), trial(subject.input(), asDescribed, thresholds), others);
    }

    private static Trial trial(String input, List<Scene> scenes, Map<String, Double> thresholds) {
        Evaluation evaluation = new Evaluation(scenes, thresholds);
        Headline headline = evaluation.headline(evaluation.all());
        return new Trial(input, headline.ap50(), headline.ap50To95());
    }

    /** Pictures in which something is, spread evenly over all. */
    private static List<LabelledImage> sample(List<LabelledImage> images, List<Scene> looked) {
        Set<String> full = new HashSet<>();
        looked.stream().filter(scene -> !scene.truth().isEmpty()).forEach(scene -> full.add(scene.image()));
        List<LabelledImage> candidates =
                images.stream().filter(image -> full.contains(image.name())).toList();
        int n = Math.min(MOST_IMAGES, candidates.size());
        List<LabelledImage> sample = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            sample.add(candidates.get((int) ((long) i * candidates.size() / n)));
        }
        return sample;
    }

    /** One sentence if the description is likely wrong. */
    Optional<String> warning() {
        return others.stream()
                .filter(other -> Double.isFinite(other.ap50To95()))
                .max((one, other) -> Double.compare(one.ap50To95(), other.ap50To95()))
                .filter(best -> best.ap50To95() >= described.ap50To95() + CLEARLY)
                .map(best -> String.format(
                        Locale.ROOT,
                        "model.json says %s; with %s AP50 is %.2f instead of %.2f and AP50-95 %.2f instead of %.2f on %d"
                                + " pictures: the description is likely wrong.",
                        described.input(),
                        best.input(),
                        best.ap50(),
                        described.ap50(),
                        best.ap50To95(),
                        described.ap50To95(),
                        images));
    }
}
