package amimori.analytics.visibility;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds what lies close before the lens: weed, netting, a hand, mud. It is out of focus, so it has no detail; it keeps the
 * light off, so it is much darker than the water; and it ends at an edge, where water darkens gradually. Beginning at the
 * lightest cell, everything that can be reached without such a step is the open picture; of the rest, what is dark and has
 * no detail is covered.
 */
final class Cover {
    /** From one cell to the next water loses a tenth or two; a step to less than this is an edge. */
    private static final double STEP = 0.62;

    /** Darker than this share of the lightest water. */
    private static final double DARK = 0.45;

    /** Less detail than this, as {@link Cells#detail} has it. */
    private static final double SMOOTH = 0.02;

    /** Smaller patches are fish, floats and shadows. */
    private static final double SMALLEST_SHARE = 0.05;

    private final Cells cells;
    private final boolean[] open;

    private Cover(Cells cells) {
        this.cells = cells;
        this.open = new boolean[cells.light().length];
    }

    /** Share of the picture, 0 to 1; 0 also where all of it is equally dark, since then nothing is told apart. */
    static double share(Cells cells) {
        Cover cover = new Cover(cells);
        int lightest = cover.lightest();
        cover.open(lightest);
        return cover.covered(cells.light()[lightest]);
    }

    private int lightest() {
        int lightest = 0;
        for (int i = 1; i < cells.light().length; i++) {
            lightest = cells.light()[i] > cells.light()[lightest] ? i : lightest;
        }
        return lightest;
    }

    private void open(int from) {
        Deque<Integer> edge = new ArrayDeque<>();
        open[from] = true;
        edge.add(from);
        while (!edge.isEmpty()) {
            int at = edge.remove();
            for (int next : neighbours(at)) {
                if (next >= 0 && !open[next] && leadsTo(at, next)) {
                    open[next] = true;
                    edge.add(next);
                }
            }
        }
    }

    private boolean leadsTo(int at, int next) {
        double from = cells.light()[at] + 1;
        double to = cells.light()[next] + 1;
        return !smooth(next) || Math.min(from, to) / Math.max(from, to) > STEP;
    }

    private boolean smooth(int cell) {
        return cells.detail()[cell] < SMOOTH;
    }

    /** Left, right, above, below; −1 beyond the picture. */
    private int[] neighbours(int cell) {
        int column = cell % cells.across();
        return new int[] {
            column > 0 ? cell - 1 : -1,
            column < cells.across() - 1 ? cell + 1 : -1,
            cell - cells.across(),
            cell + cells.across() < open.length ? cell + cells.across() : -1
        };
    }

    private double covered(double lightest) {
        int covered = 0;
        for (int i = 0; i < open.length; i++) {
            covered += !open[i] && smooth(i) && cells.light()[i] < DARK * lightest ? 1 : 0;
        }
        double share = covered / (double) open.length;
        return share < SMALLEST_SHARE ? 0 : share;
    }
}
