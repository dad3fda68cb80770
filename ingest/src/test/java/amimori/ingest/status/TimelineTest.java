package amimori.ingest.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Timeline.Value FIVE = new Timeline.Value(5.0, null);
    private static final Timeline.Value NINE = new Timeline.Value(9.0, null);

    private static Timeline of(TreeMap<Long, Timeline.Value> truth, List<Long> order) {
        Timeline timeline = new Timeline(List.of());
        TreeMap<Long, Timeline.Value> seen = new TreeMap<>();
        for (long time : order) {
            seen.put(time, truth.get(time));
            timeline.observe(time, truth.get(time), at -> {
                Long next = seen.higherKey(at);
                return next == null ? Timeline.OPEN : next;
            });
        }
        return timeline;
    }

    @Test
    void aChangeClosesTheOldSpanAndOpensANewOne() {
        Timeline timeline = new Timeline(List.of());
        timeline.observe(10, FIVE, t -> Timeline.OPEN);
        timeline.observe(20, FIVE, t -> Timeline.OPEN);
        timeline.observe(30, NINE, t -> Timeline.OPEN);

        assertThat(timeline.spans())
                .containsExactly(
                        new Timeline.Span(10, 30, FIVE, Timeline.Said.NOTHING),
                        new Timeline.Span(30, Timeline.OPEN, NINE, Timeline.Said.NOTHING));
    }

    @Test
    void whatWasSaidOfAPlaceStaysWhenTheDepthChangesAndGoesWhereTheNetIsAnother() {
        Timeline.Said said = new Timeline.Said("entrance", "ramp", "north", null);
        Timeline timeline = new Timeline(List.of(new Timeline.Span(10, Timeline.OPEN, FIVE, said)));
        timeline.observe(20, NINE, t -> Timeline.OPEN);
        timeline.observe(30, new Timeline.Value(9.0, "another net"), t -> Timeline.OPEN);

        assertThat(timeline.spans()).extracting(Timeline.Span::said).containsExactly(said, said, Timeline.Said.NOTHING);
    }

    @Test
    void whatPeopleSaidOfAPlaceIsNotChangedByWhatTheUnitSays() {
        Timeline.Said said = new Timeline.Said(null, "box1", "north", "hana");
        Timeline.Span span = new Timeline.Span(10, 30, FIVE, said);
        Timeline timeline =
                new Timeline(List.of(span, new Timeline.Span(30, Timeline.OPEN, FIVE, Timeline.Said.NOTHING)));
        timeline.observe(20, NINE, t -> Timeline.OPEN);
        timeline.observe(5, NINE, t -> 20);

        assertThat(timeline.spans())
                .containsExactly(
                        new Timeline.Span(5, 10, NINE, Timeline.Said.NOTHING),
                        span,
                        new Timeline.Span(30, Timeline.OPEN, FIVE, Timeline.Said.NOTHING));
    }

    @Test
    void observationsInAnyOrderGiveTheSpansOfTheirTrueOrder() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            TreeMap<Long, Timeline.Value> truth = new TreeMap<>();
            for (long time = 1; time <= 12; time++) {
                truth.put(time * 10, random.nextInt(3) == 0 ? NINE : FIVE);
            }
            List<Long> order = new ArrayList<>(truth.keySet());
            List<Timeline.Span> expected = of(truth, order).spans();
            Collections.shuffle(order, random);

            assertThat(of(truth, order).spans())
                    .as("order %s of %s", order, truth)
                    .isEqualTo(expected);
        }
    }
}
