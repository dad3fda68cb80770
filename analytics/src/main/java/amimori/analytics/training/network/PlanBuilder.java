package amimori.analytics.training.network;

import java.util.ArrayList;
import java.util.List;

/** Puts layers together; each method returns the number of the layer it added. */
final class PlanBuilder {
    private static final int PICTURE = -1;
    private static final int COLOURS = 3;

    private final List<Layer> layers = new ArrayList<>();
    private final List<Plan.Output> outputs = new ArrayList<>();
    private final int classes;

    PlanBuilder(int classes) {
        this.classes = classes;
    }

    /** Batch norm and ReLU after a convolution. */
    int convolve(int from, int channels, int kernel, int stride) {
        return add(new Operation.Convolution(channels(from), channels, kernel, stride, true), channels, from);
    }

    /** The convolution on the picture itself. */
    int begin(int channels, int kernel, int stride) {
        return convolve(PICTURE, channels, kernel, stride);
    }

    /** Narrow 1×1, then wide 3×3, added to what came in. */
    int refine(int from) {
        int narrow = convolve(from, channels(from) / 2, 1, 1);
        int wide = convolve(narrow, channels(from), 3, 1);
        return add(new Operation.Sum(), channels(from), from, wide);
    }

    int join(int one, int other) {
        return add(new Operation.Join(), channels(one) + channels(other), one, other);
    }

    int enlarge(int from) {
        return add(new Operation.Enlarge(), channels(from), from);
    }

    /** Sees far: the largest values within 5, 9 and 13 cells beside the value itself. */
    int lookAround(int from) {
        int narrow = convolve(from, channels(from) / 2, 1, 1);
        int near = add(new Operation.Largest(5), channels(narrow), narrow);
        int far = add(new Operation.Largest(5), channels(narrow), near);
        int farther = add(new Operation.Largest(5), channels(narrow), far);
        int all = add(new Operation.Join(), 4 * channels(narrow), narrow, near, far, farther);
        return convolve(all, channels(from), 1, 1);
    }

    /** Boxes, presence and class from one layer. */
    void output(int from, int stride) {
        int values = 5 + classes;
        outputs.add(new Plan.Output(
                add(new Operation.Convolution(channels(from), values, 1, 1, false), values, from), stride));
    }

    Plan plan(String name) {
        return new Plan(name, classes, layers, outputs);
    }

    private int add(Operation operation, int channels, Integer... inputs) {
        layers.add(new Layer("l" + layers.size(), operation, List.of(inputs), channels));
        return layers.size() - 1;
    }

    private int channels(int layer) {
        return layer == PICTURE ? COLOURS : layers.get(layer).channels();
    }
}
