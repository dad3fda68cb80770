package amimori.analytics.training;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.analytics.training.example.Box;
import amimori.analytics.training.example.Kind;
import amimori.analytics.training.network.Architecture;
import amimori.analytics.training.network.Plan;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    private static final Plan PLAN = Architecture.SINGLE.plan(Kind.values().length);
    private static final int SIDE = 64;
    private static final Grid GRID = Grid.of(PLAN, SIDE);

    private final float[] numbers = new float[PLAN.values() * GRID.cells()];
    private final Raw raw = new Raw(numbers, 0, PLAN.values(), GRID);

    @Test
    void a_box_is_answered_by_cells_in_its_middle() {
        Assignment assignment = Assignment.of(raw, List.of(new Box(Kind.FISH, 16, 16, 32, 32)));
        assertThat(Arrays.stream(assignment.positives()).boxed()).isNotEmpty().allSatisfy(cell -> {
            assertThat(GRID.middleX(cell)).isBetween(16f, 32f);
            assertThat(GRID.middleY(cell)).isBetween(16f, 32f);
        });
    }

    @Test
    void a_box_smaller_than_a_cell_is_answered_too() {
        Assignment assignment = Assignment.of(raw, List.of(new Box(Kind.FISH, 15, 15, 18, 17)));
        assertThat(assignment.positives()).hasSizeGreaterThanOrEqualTo(1);
    }

    @Test
    void of_two_boxes_each_has_its_own_cells() {
        Assignment assignment =
                Assignment.of(raw, List.of(new Box(Kind.FISH, 8, 8, 24, 24), new Box(Kind.RAY, 40, 40, 56, 56)));
        assertThat(Arrays.stream(assignment.positives()).map(cell -> assignment.box()[cell]))
                .contains(0, 1);
    }

    @Test
    void a_cell_that_says_it_better_is_preferred() {
        int good = 3 * (SIDE / 8) + 3;
        // Exactly the box, from this cell.
        numbers[0 * GRID.cells() + good] = 0.5f;
        numbers[1 * GRID.cells() + good] = 0.5f;
        numbers[2 * GRID.cells() + good] = (float) Math.log(5);
        numbers[3 * GRID.cells() + good] = (float) Math.log(5);
        Assignment assignment = Assignment.of(raw, List.of(new Box(Kind.FISH, 8, 8, 48, 48)));
        assertThat(assignment.positives()).contains(good);
        assertThat(assignment.overlap()[good]).isGreaterThan(0.99f);
    }

    @Test
    void nobody_is_blamed_where_nothing_is_known() {
        Assignment assignment = Assignment.of(raw, List.of(new Box(null, 0, 0, 16, 16)));
        assertThat(assignment.known()[0]).isFalse();
        assertThat(assignment.known()[GRID.cells() - 1]).isTrue();
        assertThat(assignment.positives()).isEmpty();
    }
}
