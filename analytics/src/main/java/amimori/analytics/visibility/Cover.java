package amimori.analytics.visibility;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds what lies close before the lens: weed, netting, a hand, mud. It is out of focus, so it has no detail; it keeps the
 * light off, so it is much darker than the water; and it ends at an edge, where water darkens gradually. So: patches of
 * dark cells without detail, most of whose border is a step in luminance.
 */
final class Cover {
    /** Darker than this share of the lightest water. */
    private static final double DARK = 0.45;

    /** Of the cells, in the order of their luminance, the one that is taken for the lightest water: no glint. */
    private static final double LIGHTEST = 0.99;

    /** Less detail than this, as {@link Cells#detail} has it. */
    private static final double SMOOTH = 0.02;

    /** Within two cells beyond an edge it is so much lighter; water becomes lighter by a fifth or so. */
    private static final double STEP = 1.6;

    private static final double LEAST_OF_BORDER = 0.5;

    /** Smaller patches are fish, floats and shadows. */
    private static final double SMALLEST_SHARE = 0.05;

    private final Cells cells;
    private final boolean[] dark;
    private final boolean[] seen;

    private Cover(Cells cells) {
        this.cells = cells;
        int n = cells.light().length;
        this.dark = new boolean[n];
        this.seen = new boolean[n];
        double lightest = Cells.percentile(cells.light(), LIGHTEST);
        for (int i = 0; i < n; i++) {
            dark[i] = cells.light()[i] < DARK * lightest && cells.detail()[i] < SMOOTH;
        }
    }

    /** Share of the picture, 0 to 1; 0 also where all of it is equally dark, since then nothing is told apart. */
    static double share(Cells cells) {
        Cover cover = new Cover(cells);
        int covered = 0;
        for (int i = 0; i < cover.dark.length; i++) {
            if (cover.dark[i] && !cover.seen[i]) {
                List<Integer> patch = cover.patch(i);
                boolean large = patch.size() >= SMALLEST_SHARE * cover.dark.length;
                covered += large && cover.endsAtAStep(patch) ? patch.size() : 0;
            }
        }
        return covered / (double) cover.dark.length;
    }

    /** The dark cells that hang together with one. */
    private List<Integer> patch(int from) {
        List<Integer> patch = new ArrayList<>();
        Deque<Integer> edge = new ArrayDeque<>(List.of(from));
        seen[from] = true;
        while (!edge.isEmpty()) {
            int at = edge.remove();
            patch.add(at);
            for (Side side : Side.values()) {
                int next = side.of(at, cells);
                if (next >= 0 && dark[next] && !seen[next]) {
                    seen[next] = true;
                    edge.add(next);
                }
            }
        }
        return patch;
    }

    private boolean endsAtAStep(List<Integer> patch) {
        int border = 0;
        int steps = 0;
        for (int at : patch) {
            for (Side side : Side.values()) {
                int next = side.of(at, cells);
                if (next >= 0 && !dark[next]) {
                    int beyond = side.of(next, cells);
                    double light = Math.max(cells.light()[next], beyond < 0 ? 0 : cells.light()[beyond]);
                    border++;
                    steps += light > STEP * (cells.light()[at] + 1) ? 1 : 0;
                }
            }
        }
        return border > 0 && steps >= LEAST_OF_BORDER * border;
    }

    private enum Side {
        LEFT,
        RIGHT,
        UP,
        DOWN;

        /** The cell on this side of one; −1 beyond the picture. */
        int of(int cell, Cells in) {
            int column = cell % in.across();
            return switch (this) {
                case LEFT -> column > 0 ? cell - 1 : -1;
                case RIGHT -> column < in.across() - 1 ? cell + 1 : -1;
                case UP -> cell - in.across();
                case DOWN -> cell + in.across() < in.light().length ? cell + in.across() : -1;
            };
        }
    }
}
