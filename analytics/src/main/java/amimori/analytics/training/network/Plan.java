package amimori.analytics.training.network;

import java.util.List;

/**
 * A network as data: run on the training engine by {@link Forward}, written as ONNX by {@link OnnxNetwork}, so that the
 * two cannot drift apart.
 *
 * <p>Each output gives, for each cell of its grid, {@code 5 + classes} raw values: middle x, y (of the cell's stride,
 * from the cell's corner), logarithm of width and height (of the stride), whether something is there, and which class;
 * the last {@code 1 + classes} before the logistic function.
 *
 * @param name of the architecture
 * @param classes kinds it tells apart
 * @param layers in an order in which each comes after its inputs
 * @param outputs from the finest grid to the coarsest
 */
public record Plan(String name, int classes, List<Layer> layers, List<Output> outputs) {
    /**
     * Where results are taken.
     *
     * @param layer number of the layer
     * @param stride pixels of the picture for each cell
     */
    public record Output(int layer, int stride) {}

    public Plan {
        layers = List.copyOf(layers);
        outputs = List.copyOf(outputs);
    }

    /** Values for each cell. */
    public int values() {
        return 5 + classes;
    }

    /** Pixels by which a picture's sides must be divisible. */
    public int coarsest() {
        int stride = 32;
        for (Output output : outputs) {
            stride = Math.max(stride, output.stride());
        }
        return stride;
    }

    /** Cells of all grids of a square picture. */
    public int cells(int side) {
        int sum = 0;
        for (Output output : outputs) {
            int across = side / output.stride();
            sum += across * across;
        }
        return sum;
    }

    /** Multiplications of one run on a square picture, millions. */
    public double millionMultiplications(int side) {
        double sum = 0;
        double[] sides = new double[layers.size()];
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            double from =
                    layer.inputs().get(0) < 0 ? side : sides[layer.inputs().get(0)];
            sides[i] = from;
            if (layer.operation() instanceof Operation.Convolution convolution) {
                sides[i] = from / convolution.stride();
                sum += sides[i] * sides[i] * convolution.fanIn() * convolution.out();
            } else if (layer.operation() instanceof Operation.Enlarge) {
                sides[i] = from * 2;
            }
        }
        return sum / 1e6;
    }

    /** Trained numbers in it. */
    public long parameters() {
        return layers.stream()
                .map(Layer::operation)
                .filter(Operation.Convolution.class::isInstance)
                .map(Operation.Convolution.class::cast)
                .mapToLong(c -> (long) c.fanIn() * c.out() + (c.normed() ? 2L : 1L) * c.out())
                .sum();
    }
}
