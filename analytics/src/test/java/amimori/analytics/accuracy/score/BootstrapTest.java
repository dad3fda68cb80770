package amimori.analytics.accuracy.score;

import static amimori.analytics.accuracy.score.Boxes.FISH;
import static amimori.analytics.accuracy.score.Boxes.found;
import static amimori.analytics.accuracy.score.Boxes.there;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    /** One thing a picture, found or not; in a group all alike. */
    private static Evaluation evaluation(int groups, int inEach, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Scene> scenes = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            boolean seen = random.nextDouble() < 0.7;
            for (int i = 0; i < inEach; i++) {
                List<FoundBox> found = seen ? List.of(found(0, 0.9)) : List.of();
                scenes.add(new Scene(group + "-" + i, "day " + group, true, List.of(there(0)), found));
            }
        }
        return new Evaluation(scenes, Map.of(FISH, 0.5));
    }

    @Test
    void the_same_seed_gives_the_same_intervals() {
        Evaluation evaluation = evaluation(10, 5, 3);
        assertThat(Bootstrap.of(evaluation, 200, 7)).isEqualTo(Bootstrap.of(evaluation, 200, 7));
        assertThat(Bootstrap.of(evaluation, 200, 7)).isNotEqualTo(Bootstrap.of(evaluation, 200, 8));
    }

    @Test
    void of_single_pictures_the_interval_is_as_wide_as_the_binomial_one() {
        List<Scene> scenes = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            scenes.add(new Scene("" + i, "", true, List.of(there(0)), i < 280 ? List.of(found(0, 0.9)) : List.of()));
        }
        Evaluation evaluation = new Evaluation(scenes, Map.of(FISH, 0.5));
        Bootstrap bootstrap = Bootstrap.of(evaluation, 1000, 1);
        assertThat(bootstrap.overGroups()).isFalse();
        double halfWidth = 1.96 * Math.sqrt(0.7 * 0.3 / 400);
        assertThat(bootstrap.intervals().get("recall").low()).isCloseTo(0.7 - halfWidth, within(0.01));
        assertThat(bootstrap.intervals().get("recall").high()).isCloseTo(0.7 + halfWidth, within(0.01));
    }

    @Test
    void pictures_that_resemble_each_other_do_not_feign_certainty() {
        Bootstrap bootstrap = Bootstrap.of(evaluation(20, 50, 5), 500, 1);
        Interval recall = bootstrap.intervals().get("recall");
        assertThat(bootstrap.overGroups()).isTrue();
        // As of 20 draws, not of 1000.
        assertThat(recall.high() - recall.low()).isGreaterThan(0.25);
    }

    @Test
    void a_perfect_model_leaves_no_doubt() {
        List<Scene> scenes = List.of(
                new Scene("a", "", true, List.of(there(0)), List.of(found(0, 0.9))),
                new Scene("b", "", true, List.of(there(0)), List.of(found(0, 0.8))));
        assertThat(Bootstrap.of(new Evaluation(scenes, Map.of(FISH, 0.5)), 50, 1)
                        .intervals()
                        .get("ap50"))
                .isEqualTo(new Interval(1, 1));
    }
}
