package amimori.analytics.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A plan's numbers, by name, in a fixed order. {@code .w} is a kernel, {@code .b} a bias, {@code .scale} and
 * {@code .shift} are batch norm's trained, {@code .mean} and {@code .variance} its running values.
 */
public final class Weights {
    /** What batch norm adds to a variance. */
    static final float EPSILON = 1e-3f;
    /** Logistic of this is 1 %: at first nothing is anywhere. */
    private static final float RARE = -4.6f;

    private static final int PRESENCE = 4;

    private final Plan plan;
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();

    private Weights(Plan plan) {
        this.plan = plan;
    }

    /**
     * He's initialisation: normal with variance 2 / inputs.
     *
     * @param manager owns the numbers
     * @param random by which they are drawn, on whatever device in the same order
     */
    public static Weights random(Plan plan, NDManager manager, RandomGenerator random) {
        Weights weights = new Weights(plan);
        for (Layer layer : plan.layers()) {
            if (layer.operation() instanceof Operation.Convolution convolution) {
                weights.add(layer.name(), convolution, manager, random);
            }
        }
        return weights;
    }

    /** The same numbers in arrays of their own. */
    public Weights copy() {
        Weights copy = new Weights(plan);
        arrays.forEach((name, array) -> {
            NDArray other = array.duplicate();
            other.setRequiresGradient(false);
            copy.arrays.put(name, other);
        });
        return copy;
    }

    public Plan plan() {
        return plan;
    }

    public List<String> names() {
        return List.copyOf(arrays.keySet());
    }

    /** Names of what gradients change: all but batch norm's running values. */
    public List<String> trained() {
        return arrays.keySet().stream().filter(Weights::isTrained).toList();
    }

    /** @throws IllegalArgumentException if the plan has none of that name */
    public NDArray get(String name) {
        NDArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException(
                    "the plan " + plan.name() + " has no numbers called \"" + name + "\"; it has " + names());
        }
        return array;
    }

    /** Takes over numbers. @throws IllegalArgumentException if their count is another */
    public void set(String name, float[] numbers) {
        NDArray array = get(name);
        if (array.size() != numbers.length) {
            throw new IllegalArgumentException("\"" + name + "\" of the plan " + plan.name() + ": expected "
                    + array.size() + " numbers, found " + numbers.length);
        }
        try (NDArray now = array.getManager().create(FloatBuffer.wrap(numbers), array.getShape())) {
            array.subi(array).addi(now);
        }
    }

    /** Lets gradients be collected for what is trained. */
    public void collectGradients() {
        trained().forEach(name -> get(name).setRequiresGradient(true));
    }

    /** Takes the trained numbers over into arrays that no gradient has been collected for. */
    public void forgetGradients() {
        for (String name : trained()) {
            try (NDArray old = get(name)) {
                try (NDArray plain = old.stopGradient()) {
                    NDArray fresh = plain.duplicate();
                    fresh.setRequiresGradient(true);
                    arrays.put(name, fresh);
                }
            }
        }
    }

    /** Moves each number the given share of the way to another's: {@code this += share × (other − this)}. */
    public void approach(Weights other, float share) {
        for (String name : arrays.keySet()) {
            try (NDManager step = get(name).getManager().newSubManager()) {
                NDArray now = other.get(name).stopGradient();
                now.attach(step);
                NDArray scaled = now.mul(share);
                scaled.attach(step);
                get(name).muli(1 - share).addi(scaled);
            }
        }
    }

    static boolean isTrained(String name) {
        return !name.endsWith(".mean") && !name.endsWith(".variance");
    }

    /** Whether weight decay shrinks them: kernels only, as is usual. */
    public static boolean decays(String name) {
        return name.endsWith(".w");
    }

    private void add(String name, Operation.Convolution convolution, NDManager manager, RandomGenerator random) {
        int count = convolution.fanIn() * convolution.out();
        // Results begin small, so that boxes begin at the size of a cell.
        double deviation = convolution.normed() ? Math.sqrt(2.0 / convolution.fanIn()) : 0.01;
        float[] kernel = new float[count];
        for (int i = 0; i < count; i++) {
            kernel[i] = (float) (deviation * random.nextGaussian());
        }
        arrays.put(
                name + ".w",
                manager.create(
                        FloatBuffer.wrap(kernel),
                        new Shape(convolution.out(), convolution.in(), convolution.kernel(), convolution.kernel())));
        Shape channels = new Shape(convolution.out());
        if (convolution.normed()) {
            arrays.put(name + ".scale", manager.ones(channels));
            arrays.put(name + ".shift", manager.zeros(channels));
            arrays.put(name + ".mean", manager.zeros(channels));
            arrays.put(name + ".variance", manager.ones(channels));
        } else {
            arrays.put(name + ".b", manager.create(FloatBuffer.wrap(firstBias(convolution.out())), channels));
        }
    }

    private static float[] firstBias(int values) {
        float[] bias = new float[values];
        bias[PRESENCE] = RARE;
        // Middle of the cell.
        bias[0] = 0.5f;
        bias[1] = 0.5f;
        return bias;
    }
}
