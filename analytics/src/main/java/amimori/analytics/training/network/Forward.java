package amimori.analytics.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/** A plan run on the training engine. */
public final class Forward {
    /** Share that batch norm's running values keep at each step. */
    private static final float MOMENTUM = 0.95f;

    private static final Shape ONE = new Shape(1, 1);

    private Forward() {}

    /**
     * What the plan gives for pictures.
     *
     * @param pictures {@code [batch, 3, side, side]}, BGR, 0 to 1; owned by the manager that shall own all that arises
     * @param training batch norm uses this batch's values and moves its running ones towards them
     * @return {@code [batch, values, cells]}, raw, outputs one after another from fine to coarse
     */
    public static NDArray run(Weights weights, NDArray pictures, boolean training) {
        Plan plan = weights.plan();
        List<NDArray> results = new ArrayList<>();
        for (Layer layer : plan.layers()) {
            List<NDArray> inputs = layer.inputs().stream()
                    .map(i -> i < 0 ? pictures : results.get(i))
                    .toList();
            results.add(run(layer, inputs, weights, training));
        }
        NDList rows = new NDList();
        long batch = pictures.getShape().get(0);
        for (Plan.Output output : plan.outputs()) {
            rows.add(results.get(output.layer()).reshape(batch, plan.values(), -1));
        }
        return rows.size() == 1 ? rows.get(0) : NDArrays.concat(rows, 2);
    }

    private static NDArray run(Layer layer, List<NDArray> inputs, Weights weights, boolean training) {
        NDArray first = inputs.get(0);
        Operation operation = layer.operation();
        if (operation instanceof Operation.Convolution convolution) {
            return convolve(layer.name(), convolution, first, weights, training);
        }
        if (operation instanceof Operation.Sum) {
            return first.add(inputs.get(1));
        }
        if (operation instanceof Operation.Join) {
            return NDArrays.concat(new NDList(inputs), 1);
        }
        if (operation instanceof Operation.Enlarge) {
            Shape shape = first.getShape();
            return first.getNDArrayInternal().interpolation(new long[] {2 * shape.get(2), 2 * shape.get(3)}, 0, false);
        }
        int window = ((Operation.Largest) operation).window();
        return first.getNDArrayInternal()
                .maxPool(new Shape(window, window), ONE, new Shape(window / 2, window / 2), false);
    }

    private static NDArray convolve(
            String name, Operation.Convolution convolution, NDArray input, Weights weights, boolean training) {
        NDArray result = input.getNDArrayInternal()
                .convolution(
                        input,
                        weights.get(name + ".w"),
                        convolution.normed() ? null : weights.get(name + ".b"),
                        new Shape(convolution.stride(), convolution.stride()),
                        new Shape(convolution.padding(), convolution.padding()),
                        ONE,
                        1)
                .singletonOrThrow();
        if (!convolution.normed()) {
            return result;
        }
        return result.getNDArrayInternal()
                .batchNorm(
                        result,
                        weights.get(name + ".mean"),
                        weights.get(name + ".variance"),
                        weights.get(name + ".scale"),
                        weights.get(name + ".shift"),
                        // The engine's own axis, without turning the picture around.
                        -1,
                        MOMENTUM,
                        Weights.EPSILON,
                        training)
                .singletonOrThrow()
                .getNDArrayInternal()
                .relu();
    }
}
