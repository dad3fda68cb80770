package amimori.analytics.accuracy.score;

import static amimori.analytics.accuracy.score.Boxes.doubtful;
import static amimori.analytics.accuracy.score.Boxes.found;
import static amimori.analytics.accuracy.score.Boxes.there;
import static amimori.analytics.accuracy.score.Pairing.Outcome.IGNORED;
import static amimori.analytics.accuracy.score.Pairing.Outcome.RIGHT;
import static amimori.analytics.accuracy.score.Pairing.Outcome.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import amimori.analytics.accuracy.score.Pairing.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairingTest {
    private static Outcome[] outcomes(List<TrueBox> truth, FoundBox... found) {
        return new Pairing(truth, List.of(found)).at(0.5, AreaRange.ALL).outcomes();
    }

    @Test
    void a_second_find_of_the_same_thing_is_wrong() {
        assertThat(outcomes(List.of(there(0)), found(0, 0.9), found(0, 0.8))).containsExactly(RIGHT, WRONG);
    }

    @Test
    void the_higher_score_chooses_first_even_where_the_lower_would_fit_better() {
        // 8 of 12 columns in common, and all of them.
        assertThat(outcomes(List.of(there(0)), found(2, 0.9), found(0, 0.8))).containsExactly(RIGHT, WRONG);
    }

    @Test
    void a_find_takes_the_thing_it_overlaps_most() {
        // At 3, 7 of 13 columns are in common with the thing at 0, and 8 of 12 with the one at 5.
        Pairing.Result result = new Pairing(List.of(there(0), there(5)), List.of(found(3, 0.9))).at(0.5, AreaRange.ALL);
        assertThat(result.outcomes()).containsExactly(RIGHT);
        assertThat(result.taken()).containsExactly(false, true);
    }

    @Test
    void a_find_whose_best_thing_is_taken_may_still_have_the_next() {
        assertThat(outcomes(List.of(there(0), there(4)), found(3.9, 0.9), found(3, 0.8)))
                .containsExactly(RIGHT, RIGHT);
    }

    @Test
    void an_overlap_of_exactly_the_asked_one_is_enough() {
        // A find of 10 x 5 within 10 x 10.
        FoundBox half = new FoundBox(Boxes.FISH, new Rect(0, 0, 10, 5), 0.9);
        assertThat(outcomes(List.of(there(0)), half)).containsExactly(RIGHT);
    }

    @Test
    void finding_a_doubtful_thing_is_neither_right_nor_wrong_however_often() {
        assertThat(outcomes(List.of(doubtful(0)), found(0, 0.9), found(0, 0.8), found(50, 0.7)))
                .containsExactly(IGNORED, IGNORED, WRONG);
    }

    @Test
    void a_certain_thing_is_taken_before_a_doubtful_one_that_overlaps_more() {
        assertThat(outcomes(List.of(doubtful(0), there(2)), found(0, 0.9), found(0, 0.8)))
                .containsExactly(RIGHT, IGNORED);
    }

    @Test
    void things_and_finds_outside_the_range_of_areas_do_not_count() {
        // 10 x 10 is small, 40 x 40 medium.
        List<TrueBox> truth = List.of(there(Boxes.FISH, 0, 10), there(Boxes.FISH, 100, 40));
        List<FoundBox> found = List.of(
                found(Boxes.FISH, 0, 10, 0.9),
                found(Boxes.FISH, 100, 40, 0.8),
                found(Boxes.FISH, 200, 10, 0.7),
                found(Boxes.FISH, 300, 40, 0.6));
        Pairing pairing = new Pairing(truth, found);
        assertThat(pairing.at(0.5, AreaRange.SMALL).outcomes()).containsExactly(RIGHT, IGNORED, WRONG, IGNORED);
        assertThat(pairing.at(0.5, AreaRange.MEDIUM).outcomes()).containsExactly(IGNORED, RIGHT, IGNORED, WRONG);
        assertThat(pairing.at(0.5, AreaRange.LARGE).outcomes()).containsExactly(IGNORED, IGNORED, IGNORED, IGNORED);
    }
}
