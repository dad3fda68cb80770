package amimori.analytics.detector;

import java.util.List;

/** Reads the boxes out of the tensor that came out of a model. One for all threads. */
final class BoxReader {
    private final Layout layout;
    private final boolean decoded;
    private final int classes;
    private final int boxes;
    private final float[] cellX;
    private final float[] cellY;
    private final float[] stride;
    private final float limit;

    BoxReader(Input input, Output output, int classes) {
        this.layout = output.layout();
        this.decoded = output.decoded();
        this.classes = classes;
        this.boxes = output.boxes(input);
        this.cellX = new float[boxes];
        this.cellY = new float[boxes];
        this.stride = new float[boxes];
        this.limit = 4f * Math.max(input.width(), input.height());
        if (!decoded) {
            layGrids(input, output.strides());
        }
    }

    private void layGrids(Input input, List<Integer> strides) {
        int at = 0;
        for (int step : strides) {
            for (int y = 0; y < input.height() / step; y++) {
                for (int x = 0; x < input.width() / step; x++, at++) {
                    cellX[at] = x;
                    cellY[at] = y;
                    stride[at] = step;
                }
            }
        }
    }

    /** The shape of the tensor it reads. */
    long[] shape() {
        return layout.shape(boxes, classes);
    }

    /**
     * Each box counts as the class it scores best for.
     *
     * @param out as many values as the shape has
     * @param least a score a class from which on a box is taken
     * @throws IllegalStateException if there is a value that is no number, which no comparison would notice
     */
    Candidates read(float[] out, float[] least) {
        Candidates found = new Candidates();
        float smallest = smallest(least);
        int byBox = layout.boxAfterBox() ? layout.beforeClasses() + classes : 1;
        int byValue = layout.boxAfterBox() ? 1 : boxes;
        double sum = 0;
        for (int box = 0; box < boxes; box++) {
            int at = box * byBox;
            float objectness = layout.hasObjectness() ? out[at + 4 * byValue] : 1;
            if (objectness < smallest) {
                continue;
            }
            int best = 0;
            int from = at + layout.beforeClasses() * byValue;
            for (int c = 0; c < classes; c++) {
                float value = out[from + c * byValue];
                sum += value;
                if (value > out[from + best * byValue]) {
                    best = c;
                }
            }
            float score = objectness * out[from + best * byValue];
            sum += objectness;
            if (score >= least[best]) {
                sum += take(found, out, box, at, byValue, best, Math.min(1, score));
            }
        }
        if (Double.isNaN(sum)) {
            throw new IllegalStateException("its output holds values that are no numbers");
        }
        return found;
    }

    /** @return 0, or what is no number if one of the box's four is none */
    private float take(Candidates found, float[] out, int box, int at, int byValue, int best, float score) {
        float x = out[at];
        float y = out[at + byValue];
        float w = out[at + 2 * byValue];
        float h = out[at + 3 * byValue];
        if (!decoded) {
            x = (x + cellX[box]) * stride[box];
            y = (y + cellY[box]) * stride[box];
            w = (float) Math.exp(w) * stride[box];
            h = (float) Math.exp(h) * stride[box];
        }
        // An exponent can make a box wider than numbers go, and differences of such are none.
        w = Math.min(w, limit);
        h = Math.min(h, limit);
        found.add(best, score, x, y, w, h);
        return 0 * (x + y + w + h);
    }

    private static float smallest(float[] least) {
        float smallest = Float.MAX_VALUE;
        for (float one : least) {
            smallest = Math.min(smallest, one);
        }
        return smallest;
    }
}
