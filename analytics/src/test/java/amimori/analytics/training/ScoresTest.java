package amimori.analytics.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import amimori.analytics.training.example.Box;
import amimori.analytics.training.example.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {
    private static final Box ONE = new Box(Kind.FISH, 0, 0, 10, 10);
    private static final Box OTHER = new Box(Kind.FISH, 50, 50, 60, 60);
    private static final Box NOWHERE = new Box(Kind.FISH, 80, 0, 90, 10);

    @Test
    void all_found_and_nothing_else_is_one() {
        Scores scores = Scores.of(
                Kind.FISH,
                List.of(List.of(new Detected(ONE, 0.9f), new Detected(OTHER, 0.4f))),
                List.of(List.of(ONE, OTHER)));
        assertThat(scores.ap50()).isEqualTo(1);
        assertThat(scores.countError()).isZero();
        assertThat(scores.threshold()).isCloseTo(0.4, within(1e-6));
    }

    @Test
    void a_box_found_twice_is_wrong_once() {
        Scores scores = Scores.of(
                Kind.FISH,
                List.of(List.of(new Detected(ONE, 0.9f), new Detected(ONE, 0.8f), new Detected(OTHER, 0.7f))),
                List.of(List.of(ONE, OTHER)));
        // Recall up to a half at precision 1, the rest at two of three.
        assertThat(scores.ap50()).isCloseTo((51 + 50 * 2 / 3.0) / 101, within(1e-9));
    }

    @Test
    void the_threshold_is_where_f1_is_best() {
        Scores scores = Scores.of(
                Kind.FISH,
                List.of(List.of(new Detected(ONE, 0.9f), new Detected(OTHER, 0.8f), new Detected(NOWHERE, 0.3f))),
                List.of(List.of(ONE, OTHER)));
        assertThat(scores.threshold()).isCloseTo(0.8, within(1e-6));
        assertThat(scores.precision()).isEqualTo(1);
        assertThat(scores.recall()).isEqualTo(1);
    }

    @Test
    void another_kind_is_no_hit() {
        Scores scores =
                Scores.of(Kind.FISH, List.of(List.of(new Detected(ONE.of(Kind.RAY), 0.9f))), List.of(List.of(ONE)));
        assertThat(scores.ap50()).isZero();
        assertThat(scores.countError()).isEqualTo(1);
    }

    @Test
    void without_any_such_animal_there_is_no_score() {
        assertThat(Scores.of(Kind.SHARK, List.of(List.of()), List.of(List.of(ONE)))
                        .ap50())
                .isNaN();
    }
}
