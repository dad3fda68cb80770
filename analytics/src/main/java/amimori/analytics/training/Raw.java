package amimori.analytics.training;

import amimori.analytics.training.example.Box;
import amimori.analytics.training.example.Kind;

/**
 * What the network gave for one picture of a batch, before any loss.
 *
 * @param numbers of the whole batch, {@code [batch, values, cells]}
 * @param picture which of the batch
 * @param values for each cell
 * @param grid its cells
 */
record Raw(float[] numbers, int picture, int values, Grid grid) {
    /** e^7 cells of any stride are more than a picture. */
    static final float LARGEST_LOGARITHM = 7;

    private static final int PRESENCE = 4;

    float at(int value, int cell) {
        return numbers[(picture * values + value) * grid.cells() + cell];
    }

    Box box(int cell, Kind kind) {
        float stride = grid.stride()[cell];
        float x = (at(0, cell) + grid.left()[cell]) * stride;
        float y = (at(1, cell) + grid.top()[cell]) * stride;
        float w = (float) Math.exp(Math.min(at(2, cell), LARGEST_LOGARITHM)) * stride / 2;
        float h = (float) Math.exp(Math.min(at(3, cell), LARGEST_LOGARITHM)) * stride / 2;
        return new Box(kind, x - w, y - h, x + w, y + h);
    }

    float presence(int cell) {
        return logistic(at(PRESENCE, cell));
    }

    /** Likelihood of a kind, given that something is there. */
    float likelihood(Kind kind, int cell) {
        return logistic(at(PRESENCE + 1 + kind.ordinal(), cell));
    }

    static float logistic(float value) {
        return (float) (1 / (1 + Math.exp(-value)));
    }
}
