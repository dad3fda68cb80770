package amimori.analytics.training;

import amimori.analytics.training.network.Plan;

/**
 * The cells of all outputs for a square picture, one after another as {@code Forward} gives them.
 *
 * @param left of each cell, in its own size
 * @param top of each cell, in its own size
 * @param stride its size, pixels
 */
record Grid(float[] left, float[] top, float[] stride) {
    static Grid of(Plan plan, int side) {
        int cells = plan.cells(side);
        Grid grid = new Grid(new float[cells], new float[cells], new float[cells]);
        int at = 0;
        for (Plan.Output output : plan.outputs()) {
            int across = side / output.stride();
            for (int y = 0; y < across; y++) {
                for (int x = 0; x < across; x++) {
                    grid.left[at] = x;
                    grid.top[at] = y;
                    grid.stride[at] = output.stride();
                    at++;
                }
            }
        }
        return grid;
    }

    int cells() {
        return stride.length;
    }

    /** Middle of a cell, pixels. */
    float middleX(int cell) {
        return (left[cell] + 0.5f) * stride[cell];
    }

    float middleY(int cell) {
        return (top[cell] + 0.5f) * stride[cell];
    }
}
