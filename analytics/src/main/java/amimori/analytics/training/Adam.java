package amimori.analytics.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import amimori.analytics.training.network.Weights;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adam with decoupled weight decay (arXiv:1711.05101); its moments can be kept and taken up again. */
final class Adam {
    private static final float MEAN_KEPT = 0.9f;
    private static final float SQUARE_KEPT = 0.999f;
    private static final float EPSILON = 1e-8f;
    /** Longest gradient that is followed; a longer one is shortened to it. */
    private static final float LONGEST = 10;

    private static final int ACCIDENTS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Adam.class);

    private final Weights weights;
    private final float decay;
    private final Map<String, NDArray> means = new LinkedHashMap<>();
    private final Map<String, NDArray> squares = new LinkedHashMap<>();
    private long steps;
    private int inARow;

    /** @param decay share by which kernels shrink in a step at learning rate 1 */
    Adam(Weights weights, float decay) {
        this.weights = weights;
        this.decay = decay;
        for (String name : weights.trained()) {
            NDArray array = weights.get(name);
            means.put(name, array.getManager().zeros(array.getShape()));
            squares.put(name, array.getManager().zeros(array.getShape()));
        }
    }

    /**
     * Follows the gradients that are there and sets them to zero. One that is no number is not followed but forgotten: on a
     * busy processor the engine was seen to give such a gradient once for a loss that was a number, and not again for the
     * same pictures.
     *
     * @param manager owns what arises on the way
     * @throws IllegalStateException if that happens time after time, so that it is no accident
     */
    void step(float rate, NDManager manager) {
        Map<String, NDArray> gradients = new LinkedHashMap<>();
        double square = 0;
        for (String name : means.keySet()) {
            NDArray gradient = weights.get(name).getGradient();
            gradient.attach(manager);
            gradients.put(name, gradient);
            square += gradient.mul(gradient).sum().getFloat();
        }
        if (!Double.isFinite(square)) {
            forget(gradients);
            return;
        }
        inARow = 0;
        steps++;
        float shortened = (float) Math.min(1, LONGEST / (Math.sqrt(square) + 1e-6));
        double corrected = rate * Math.sqrt(1 - Math.pow(SQUARE_KEPT, steps)) / (1 - Math.pow(MEAN_KEPT, steps));
        for (String name : means.keySet()) {
            NDArray array = weights.get(name);
            array.getNDArrayInternal()
                    .adamUpdate(
                            new NDList(array, gradients.get(name), means.get(name), squares.get(name)),
                            new NDList(array),
                            rate,
                            (float) corrected,
                            Weights.decays(name) ? decay : 0,
                            shortened,
                            -1,
                            MEAN_KEPT,
                            SQUARE_KEPT,
                            EPSILON,
                            true,
                            true);
        }
    }

    private void forget(Map<String, NDArray> gradients) {
        List<String> without = gradients.keySet().stream()
                .filter(name -> !Float.isFinite(gradients.get(name).abs().sum().getFloat()))
                .toList();
        LOG.warn("step {} is left out: the gradient is no number at {}", steps, without);
        if (++inARow > ACCIDENTS) {
            throw new IllegalStateException("the training has diverged at step " + steps
                    + ": its gradient is no number; begin again with a smaller --rate");
        }
        weights.forgetGradients();
    }

    long steps() {
        return steps;
    }

    Map<String, NDArray> means() {
        return means;
    }

    Map<String, NDArray> squares() {
        return squares;
    }

    /** Goes on from where another stopped. */
    void restore(long stepsSoFar, Map<String, float[]> keptMeans, Map<String, float[]> keptSquares) {
        steps = stepsSoFar;
        means.forEach((name, array) -> fill(array, keptMeans.get(name)));
        squares.forEach((name, array) -> fill(array, keptSquares.get(name)));
    }

    private static void fill(NDArray array, float[] numbers) {
        try (NDArray kept = array.getManager().create(FloatBuffer.wrap(numbers), array.getShape())) {
            array.addi(kept);
        }
    }
}
