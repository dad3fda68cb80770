package amimori.analytics.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CandidatesTest {
    private static final int[] EACH_BY_ITSELF = {0, 1};

    @Test
    void of_boxes_that_overlap_the_best_stays() {
        Candidates boxes = new Candidates();
        boxes.add(0, 0.6f, 50, 50, 20, 20);
        boxes.add(0, 0.9f, 52, 50, 20, 20);
        boxes.add(0, 0.7f, 80, 50, 20, 20);
        assertThat(boxes.withoutOverlaps(EACH_BY_ITSELF, 0.45, 100)).containsExactly(1, 2);
    }

    @Test
    void boxes_that_touch_a_little_both_stay() {
        Candidates boxes = new Candidates();
        boxes.add(0, 0.9f, 50, 50, 20, 20);
        boxes.add(0, 0.8f, 60, 50, 20, 20); // a third
        assertThat(boxes.withoutOverlaps(EACH_BY_ITSELF, 0.34, 100)).containsExactly(0, 1);
        assertThat(boxes.withoutOverlaps(EACH_BY_ITSELF, 0.33, 100)).containsExactly(0);
    }

    @Test
    void boxes_of_different_kinds_leave_each_other_alone_and_those_of_one_kind_do_not() {
        Candidates boxes = new Candidates();
        boxes.add(0, 0.9f, 50, 50, 20, 20);
        boxes.add(1, 0.8f, 50, 50, 20, 20);
        assertThat(boxes.withoutOverlaps(EACH_BY_ITSELF, 0.45, 100)).containsExactly(0, 1);
        assertThat(boxes.withoutOverlaps(new int[] {0, 0}, 0.45, 100)).containsExactly(0);
    }

    @Test
    void a_box_hides_only_behind_one_that_stays() {
        Candidates boxes = new Candidates();
        boxes.add(0, 0.9f, 50, 50, 20, 20);
        boxes.add(0, 0.8f, 57, 50, 20, 20); // goes, hidden by the first
        boxes.add(0, 0.7f, 64, 50, 20, 20); // stays: only what went overlaps it
        assertThat(boxes.withoutOverlaps(EACH_BY_ITSELF, 0.4, 100)).containsExactly(0, 2);
    }

    @Test
    void a_thousand_boxes_come_best_first_and_no_more_than_asked() {
        Random random = new Random(5);
        Candidates boxes = new Candidates();
        for (int i = 0; i < 1000; i++) {
            boxes.add(0, random.nextFloat(), 100 * i, 0, 10, 10);
        }
        int[] best = boxes.withoutOverlaps(EACH_BY_ITSELF, 0.5, 300);
        assertThat(best).hasSize(300);
        double[] scores = Arrays.stream(best).mapToDouble(boxes::score).toArray();
        for (int i = 1; i < scores.length; i++) {
            assertThat(scores[i]).isLessThanOrEqualTo(scores[i - 1]);
        }
    }
}
