package amimori.analytics.training;

import amimori.analytics.training.example.Box;
import amimori.analytics.training.example.Kind;
import java.util.ArrayList;
import java.util.List;

/** The cells of a batch that answer for a box, and what each should have said. */
final class Answers {
    static final int LEFT = 0;
    static final int TOP = 1;
    static final int STRIDE = 2;
    static final int X0 = 3;
    static final int Y0 = 4;
    static final int X1 = 5;
    static final int Y1 = 6;

    private record Answer(int picture, int cell, Box box) {}

    private final int values;
    private final Grid grid;
    private final List<Answer> answers = new ArrayList<>();
    private final List<Assignment> assignments = new ArrayList<>();

    Answers(int values, Grid grid) {
        this.values = values;
        this.grid = grid;
    }

    /** The next picture of the batch. */
    void add(Raw raw, List<Box> targets) {
        Assignment assignment = Assignment.of(raw, targets);
        for (int cell : assignment.positives()) {
            answers.add(
                    new Answer(assignments.size(), cell, targets.get(assignment.box()[cell])));
        }
        assignments.add(assignment);
    }

    int count() {
        return answers.size();
    }

    /** For each cell of the batch how well it should think of what it says there. */
    float[] presence() {
        float[] targets = new float[assignments.size() * grid.cells()];
        for (Answer answer : answers) {
            targets[answer.picture() * grid.cells() + answer.cell()] =
                    assignments.get(answer.picture()).overlap()[answer.cell()];
        }
        return targets;
    }

    /** For each cell of the batch 1, or 0 where nothing is known; a cell that answers is always known. */
    float[] known() {
        float[] known = new float[assignments.size() * grid.cells()];
        for (int i = 0; i < assignments.size(); i++) {
            Assignment assignment = assignments.get(i);
            for (int cell = 0; cell < grid.cells(); cell++) {
                boolean counts = assignment.known()[cell] || assignment.box()[cell] >= 0;
                known[i * grid.cells() + cell] = counts ? 1 : 0;
            }
        }
        return known;
    }

    /** Places of one value of all answers among the network's numbers. */
    long[] indexes(int value) {
        return answers.stream()
                .mapToLong(a -> ((long) a.picture() * values + value) * grid.cells() + a.cell())
                .toArray();
    }

    float[] column(int which) {
        float[] column = new float[answers.size()];
        for (int i = 0; i < column.length; i++) {
            Answer answer = answers.get(i);
            column[i] = switch (which) {
                case LEFT -> grid.left()[answer.cell()];
                case TOP -> grid.top()[answer.cell()];
                case STRIDE -> grid.stride()[answer.cell()];
                case X0 -> answer.box().x0();
                case Y0 -> answer.box().y0();
                case X1 -> answer.box().x1();
                default -> answer.box().y1();
            };
        }
        return column;
    }

    float[] is(Kind kind) {
        float[] column = new float[answers.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = answers.get(i).box().kind() == kind ? 1 : 0;
        }
        return column;
    }
}
