package amimori.analytics.accuracy.score;

import static amimori.analytics.accuracy.score.Boxes.FISH;
import static amimori.analytics.accuracy.score.Boxes.doubtful;
import static amimori.analytics.accuracy.score.Boxes.found;
import static amimori.analytics.accuracy.score.Boxes.scene;
import static amimori.analytics.accuracy.score.Boxes.there;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final double CLOSE = 1e-12;

    private static Figures figures(double threshold, Scene... scenes) {
        Evaluation evaluation = new Evaluation(List.of(scenes), Map.of(FISH, threshold));
        return evaluation.figures(evaluation.all());
    }

    private static double ap50(Scene... scenes) {
        return figures(0.5, scenes).headline().ap50();
    }

    @Test
    void a_perfect_model_has_1_of_everything() {
        Figures figures = figures(
                0.5,
                scene("a", List.of(there(0), there(50)), List.of(found(0, 0.9), found(50, 0.8))),
                scene("b", List.of(), List.of()));
        assertThat(figures.headline().ap50()).isEqualTo(1);
        assertThat(figures.headline().ap50To95()).isEqualTo(1);
        assertThat(figures.headline().rates().precision()).isEqualTo(1);
        assertThat(figures.headline().rates().recall()).isEqualTo(1);
        assertThat(figures.headline().rates().f1()).isEqualTo(1);
        assertThat(figures.headline().count()).isEqualTo(new CountError(0, 0, 1, 1));
    }

    @Test
    void finds_are_ranked_over_all_pictures_together() {
        // 0.9 wrong in one picture, 0.8 right in the other.
        assertThat(ap50(
                        scene("a", List.of(), List.of(found(0, 0.9))),
                        scene("b", List.of(there(0)), List.of(found(0, 0.8)))))
                .isEqualTo(0.5);
    }

    @Test
    void a_find_in_one_picture_does_not_find_a_thing_in_another() {
        assertThat(ap50(scene("a", List.of(there(0)), List.of()), scene("b", List.of(), List.of(found(0, 0.9)))))
                .isZero();
    }

    @Test
    void the_finds_of_a_picture_are_ranked_whatever_their_order() {
        assertThat(ap50(scene("a", List.of(there(0)), List.of(found(90, 0.3), found(0, 0.8)))))
                .isEqualTo(1);
    }

    @Test
    void of_equal_scores_the_earlier_picture_comes_first() {
        Scene wrong = scene("a", List.of(), List.of(found(0, 0.7)));
        Scene right = scene("b", List.of(there(0)), List.of(found(0, 0.7)));
        assertThat(ap50(wrong, right)).isEqualTo(0.5);
        assertThat(ap50(right, wrong)).isEqualTo(1);
    }

    @Test
    void an_overlap_counts_up_to_its_own_iou() {
        // 9 of 11 columns are common, 0.818…: right at 0.50 to 0.80, 7 of the 10.
        Headline headline = figures(0.5, scene("a", List.of(there(0)), List.of(found(1, 0.9))))
                .headline();
        assertThat(headline.ap50()).isEqualTo(1);
        assertThat(headline.ap50To95()).isCloseTo(0.7, within(CLOSE));
    }

    @Test
    void classes_that_are_not_there_are_no_part_of_the_mean() {
        Evaluation evaluation = new Evaluation(
                List.of(scene(
                        "a",
                        List.of(there(0), there("ray", 100, 10), there("ray", 200, 10)),
                        List.of(found(0, 0.9), found("ray", 100, 10, 0.9), found("shark", 300, 10, 0.9)))),
                Map.of(FISH, 0.5, "ray", 0.5, "shark", 0.5));
        Figures figures = evaluation.figures(evaluation.all());
        assertThat(figures.headline().ap50()).isCloseTo((1 + 51 / 101.0) / 2, within(CLOSE));
        assertThat(figures.classes().get("shark").ap50()).isNaN();
        assertThat(figures.headline().rates()).isEqualTo(new Rates(2, 1, 1));
    }

    @Test
    void a_find_of_another_class_finds_nothing() {
        Evaluation evaluation = new Evaluation(
                List.of(scene("a", List.of(there(0)), List.of(found("ray", 0, 10, 0.9)))),
                Map.of(FISH, 0.5, "ray", 0.5));
        assertThat(evaluation.headline(evaluation.all()).rates()).isEqualTo(new Rates(0, 1, 1));
    }

    @Test
    void operating_figures_look_only_at_finds_from_the_threshold_on() {
        Scene scene = scene(
                "a", List.of(there(0), there(50), there(90)), List.of(found(0, 0.9), found(150, 0.5), found(50, 0.49)));
        ClassFigures figures = figures(0.5, scene).classes().get(FISH);
        assertThat(figures.rates()).isEqualTo(new Rates(1, 1, 2));
        assertThat(figures.count()).isEqualTo(new CountError(-1, 1, 3, 0));
        assertThat(figures.bestThreshold()).isEqualTo(0.49);
        assertThat(figures.bestF1()).isCloseTo(2 * 2 / 6.0, within(CLOSE));
    }

    @Test
    void the_best_threshold_takes_all_finds_of_a_score_or_none() {
        Scene scene = scene(
                "a",
                List.of(there(0), there(50)),
                List.of(found(0, 0.9), found(50, 0.4), found(150, 0.4), found(250, 0.4)));
        ClassFigures figures = figures(0.5, scene).classes().get(FISH);
        // 0.9: 2/3; 0.4: 4/6. The higher threshold stays where both are as good.
        assertThat(figures.bestThreshold()).isEqualTo(0.9);
        assertThat(figures.bestF1()).isCloseTo(2 / 3.0, within(CLOSE));
    }

    @Test
    void doubtful_things_are_neither_missed_nor_counted() {
        Figures figures =
                figures(0.5, scene("a", List.of(there(0), doubtful(50)), List.of(found(0, 0.9), found(50, 0.8))));
        assertThat(figures.headline().ap50()).isEqualTo(1);
        assertThat(figures.headline().rates()).isEqualTo(new Rates(1, 0, 0));
        assertThat(figures.headline().count()).isEqualTo(new CountError(0, 0, 1, 1));
    }

    @Test
    void average_precision_looks_at_100_finds_of_a_class_in_a_picture_and_no_more() {
        List<FoundBox> finds = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            finds.add(found(1000 + 20 * i, 0.9));
        }
        finds.add(found(0, 0.8));
        Figures figures = figures(0.5, scene("a", List.of(there(0)), finds));
        assertThat(figures.headline().ap50()).isZero();
        assertThat(figures.headline().rates()).isEqualTo(new Rates(1, 100, 0));
    }

    @Test
    void sizes_are_told_apart() {
        Map<AreaRange, Double> bySize = figures(
                        0.5,
                        scene(
                                "a",
                                List.of(there(FISH, 0, 10), there(FISH, 100, 200)),
                                List.of(found(FISH, 100, 200, 0.9))))
                .bySize();
        assertThat(bySize.get(AreaRange.SMALL)).isZero();
        assertThat(bySize.get(AreaRange.MEDIUM)).isNaN();
        assertThat(bySize.get(AreaRange.LARGE)).isEqualTo(1);
    }

    @Test
    void a_picture_of_weight_two_is_as_good_as_two_of_it() {
        Scene a = scene("a", List.of(there(0), there(50)), List.of(found(0, 0.9), found(90, 0.6)));
        Scene b = scene("b", List.of(there(0)), List.of(found(0, 0.7), found(90, 0.8)));
        Evaluation once = new Evaluation(List.of(a, b), Map.of(FISH, 0.5));
        Evaluation twice = new Evaluation(List.of(a, a, b), Map.of(FISH, 0.5));
        assertThat(once.headline(new int[] {2, 1})).isEqualTo(twice.headline(twice.all()));
        assertThat(once.headline(new int[] {0, 1}))
                .isEqualTo(new Evaluation(List.of(b), Map.of(FISH, 0.5)).headline(new int[] {1}));
    }

    @Test
    void of_no_pictures_nothing_is_known() {
        Evaluation evaluation =
                new Evaluation(List.of(scene("a", List.of(there(0)), List.of(found(0, 0.9)))), Map.of(FISH, 0.5));
        Headline none = evaluation.headline(new int[] {0});
        assertThat(none.ap50()).isNaN();
        assertThat(none.rates().precision()).isNaN();
        assertThat(none.count().mae()).isNaN();
    }
}
