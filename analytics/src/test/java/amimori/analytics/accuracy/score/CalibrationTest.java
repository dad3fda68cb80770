package amimori.analytics.accuracy.score;

import static amimori.analytics.accuracy.score.Boxes.FISH;
import static amimori.analytics.accuracy.score.Boxes.found;
import static amimori.analytics.accuracy.score.Boxes.scene;
import static amimori.analytics.accuracy.score.Boxes.there;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static Calibration calibration(List<Scene> scenes) {
        return Calibration.of(new Evaluation(scenes, Map.of(FISH, 0.5)), 0.05, DoubleUnaryOperator.identity());
    }

    /** Pictures of one find each, right in as many of a hundred as the score is worth. */
    private static List<Scene> scenes(DoubleUnaryOperator worth) {
        SplittableRandom random = new SplittableRandom(11);
        List<Scene> scenes = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            double score = random.nextDouble(0.05, 0.95);
            boolean right = random.nextDouble() < worth.applyAsDouble(score);
            scenes.add(scene("" + i, right ? List.of(there(0)) : List.of(), List.of(found(0, score))));
        }
        return scenes;
    }

    @Test
    void bins_hold_what_was_said_beside_what_was_so() {
        Calibration calibration = calibration(List.of(
                scene("a", List.of(there(0)), List.of(found(0, 0.95), found(50, 0.85))),
                scene("b", List.of(there(0)), List.of(found(0, 0.85), found(50, 0.04)))));
        assertThat(calibration.finds()).isEqualTo(3);
        assertThat(calibration.bins())
                .containsExactly(
                        new Calibration.Bin(0.8, 0.9, 2, 0.85, 0.5), new Calibration.Bin(0.9, 1.0, 1, 0.95, 1));
        // 2/3 · |0.85 − 0.5| + 1/3 · |0.95 − 1|
        assertThat(calibration.error()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void scores_that_mean_what_they_say_need_no_scaling() {
        Calibration calibration = calibration(scenes(score -> score));
        assertThat(calibration.error()).isLessThan(0.03);
        assertThat(calibration.scaling().a()).isCloseTo(1, within(0.1));
        assertThat(calibration.scaling().b()).isCloseTo(0, within(0.1));
    }

    @Test
    void a_scaling_that_was_put_in_is_found_again() {
        Scaling put = new Scaling(2, -1);
        Calibration calibration = calibration(scenes(put::of));
        assertThat(calibration.scaling().a()).isCloseTo(2, within(0.15));
        assertThat(calibration.scaling().b()).isCloseTo(-1, within(0.15));
        assertThat(calibration.error()).isGreaterThan(0.1);
        assertThat(calibration.errorAfter()).isLessThan(0.03);
    }

    @Test
    void where_all_are_right_there_is_no_slope_to_fit() {
        assertThat(calibration(List.of(scene("a", List.of(there(0)), List.of(found(0, 0.6)))))
                        .scaling())
                .isEqualTo(new Scaling(1, 0));
    }

    @Test
    void of_no_finds_nothing_is_known() {
        Calibration none = calibration(List.of(scene("a", List.of(there(0)), List.of())));
        assertThat(none.finds()).isZero();
        assertThat(none.error()).isNaN();
        assertThat(none.bins()).isEmpty();
    }

    @Test
    void a_scaling_stays_within_0_and_1() {
        assertThat(new Scaling(1, 0).of(0.3)).isCloseTo(0.3, within(1e-12));
        assertThat(new Scaling(3, -2).of(0)).isBetween(0.0, 0.01);
        assertThat(new Scaling(3, -2).of(1)).isBetween(0.99, 1.0);
    }
}
