package amimori.analytics.accuracy.score;

import static amimori.analytics.accuracy.score.Boxes.FISH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import amimori.analytics.accuracy.score.Pairing.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Average precision again, straight from its definition and as slowly as that: at every possible threshold all pairs are
 * made anew, and at every recall all thresholds are tried.
 */
class DefinitionTest {
    private static final int IMAGES = 12;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void average_precision_is_what_its_definition_says(long seed) {
        List<Scene> scenes = scenes(new SplittableRandom(seed));
        Evaluation evaluation = new Evaluation(scenes, Map.of(FISH, 0.5));
        Headline headline = evaluation.headline(evaluation.all());
        assertThat(headline.ap50())
                .isCloseTo(defined(scenes, 0.5), within(1e-12))
                .isBetween(0.1, 0.99);
        double overIous = IntStream.rangeClosed(0, 9)
                .mapToDouble(step -> defined(scenes, (50 + 5 * step) / 100.0))
                .average()
                .orElseThrow();
        assertThat(headline.ap50To95()).isCloseTo(overIous, within(1e-12));
    }

    /** Things found more or less exactly, not at all, or twice, and things that are not there. */
    private static List<Scene> scenes(SplittableRandom random) {
        List<Scene> scenes = new ArrayList<>();
        for (int image = 0; image < IMAGES; image++) {
            List<TrueBox> truth = new ArrayList<>();
            List<FoundBox> found = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                Rect box = new Rect(random.nextDouble(200), random.nextDouble(200), 40, 30);
                truth.add(new TrueBox(FISH, box, random.nextInt(8) == 0));
                for (int find = random.nextInt(3); find > 0; find--) {
                    found.add(near(box, random));
                }
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                found.add(near(new Rect(random.nextDouble(200), random.nextDouble(200), 40, 30), random));
            }
            scenes.add(Boxes.scene("" + image, truth, found));
        }
        return scenes;
    }

    private static FoundBox near(Rect box, SplittableRandom random) {
        Rect moved = new Rect(box.x() + random.nextDouble(-9, 9), box.y() + random.nextDouble(-6, 6), box.w(), box.h());
        return new FoundBox(FISH, moved, random.nextDouble());
    }

    private static double defined(List<Scene> scenes, double iou) {
        double[] thresholds = scenes.stream()
                .flatMap(scene -> scene.found().stream())
                .mapToDouble(FoundBox::score)
                .toArray();
        double[][] curve = DoubleStream.of(thresholds)
                .mapToObj(least -> point(scenes, iou, least))
                .toArray(double[][]::new);
        return IntStream.rangeClosed(0, 100)
                .mapToDouble(step -> Arrays.stream(curve)
                        .filter(point -> point[0] >= step / 100.0)
                        .mapToDouble(point -> point[1])
                        .max()
                        .orElse(0))
                .average()
                .orElseThrow();
    }

    /** Recall and precision of the finds that score at least so much. */
    private static double[] point(List<Scene> scenes, double iou, double least) {
        double right = 0;
        double wrong = 0;
        double there = 0;
        for (Scene scene : scenes) {
            List<FoundBox> found = scene.found().stream()
                    .filter(box -> box.score() >= least)
                    .sorted(Comparator.comparingDouble(FoundBox::score).reversed())
                    .toList();
            List<Outcome> outcomes = Arrays.asList(
                    new Pairing(scene.truth(), found).at(iou, AreaRange.ALL).outcomes());
            right += outcomes.stream().filter(Outcome.RIGHT::equals).count();
            wrong += outcomes.stream().filter(Outcome.WRONG::equals).count();
            there += scene.truth().stream().filter(box -> !box.doubtful()).count();
        }
        return new double[] {right / there, right + wrong == 0 ? 0 : right / (right + wrong)};
    }
}
