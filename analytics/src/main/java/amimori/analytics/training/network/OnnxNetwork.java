package amimori.analytics.training.network;

import amimori.analytics.training.network.OnnxGraph.Attribute;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a plan with its weights as ONNX. Batch norm is folded into the convolution before it; scores pass the logistic
 * function; output is {@code [1, cells, 5 + classes]}, layout {@code amimori}.
 */
public final class OnnxNetwork {
    private static final String INPUT = "images";
    private static final String OUTPUT = "output";
    private static final int BOX = 4;

    private final Weights weights;
    private final OnnxGraph graph = new OnnxGraph();
    private final List<String> results = new ArrayList<>();

    private OnnxNetwork(Weights weights) {
        this.weights = weights;
    }

    /**
     * The model's bytes.
     *
     * @param side of its square input, pixels
     * @throws IllegalArgumentException if the side is no multiple of the plan's coarsest stride
     */
    public static byte[] write(Weights weights, int side) {
        Plan plan = weights.plan();
        if (side < plan.coarsest() || side % plan.coarsest() != 0) {
            throw new IllegalArgumentException(
                    "input size " + side + ": expected a multiple of " + plan.coarsest() + " pixels");
        }
        OnnxNetwork network = new OnnxNetwork(weights);
        plan.layers().forEach(network::layer);
        network.output();
        return network.graph.model("amimori-" + plan.name(), INPUT, new long[] {1, 3, side, side}, OUTPUT, new long[] {
            1, plan.cells(side), plan.values()
        });
    }

    private void layer(Layer layer) {
        List<String> inputs =
                layer.inputs().stream().map(i -> i < 0 ? INPUT : results.get(i)).toList();
        results.add(node(layer.name(), layer.operation(), inputs));
    }

    private String node(String name, Operation operation, List<String> inputs) {
        if (operation instanceof Operation.Convolution convolution) {
            return convolution(name, convolution, inputs.get(0));
        }
        if (operation instanceof Operation.Sum) {
            return graph.node("Add", name, inputs);
        }
        if (operation instanceof Operation.Join) {
            return graph.node("Concat", name, inputs, new Attribute("axis", 1L));
        }
        if (operation instanceof Operation.Enlarge) {
            String scales = graph.constant(name + ".scales", new long[] {4}, new float[] {1, 1, 2, 2});
            return graph.node(
                    "Resize",
                    name,
                    List.of(inputs.get(0), "", scales),
                    new Attribute("mode", "nearest"),
                    new Attribute("coordinate_transformation_mode", "asymmetric"),
                    new Attribute("nearest_mode", "floor"));
        }
        int window = ((Operation.Largest) operation).window();
        int pad = window / 2;
        return graph.node(
                "MaxPool",
                name,
                inputs,
                Attribute.of("kernel_shape", window, window),
                Attribute.of("strides", 1, 1),
                Attribute.of("pads", pad, pad, pad, pad));
    }

    private String convolution(String name, Operation.Convolution convolution, String input) {
        float[] kernel = weights.get(name + ".w").toFloatArray();
        float[] bias = convolution.normed()
                ? fold(name, kernel)
                : weights.get(name + ".b").toFloatArray();
        int side = convolution.kernel();
        int pad = convolution.padding();
        String result = graph.node(
                "Conv",
                convolution.normed() ? name + ".sum" : name,
                List.of(
                        input,
                        graph.constant(
                                name + ".w", new long[] {convolution.out(), convolution.in(), side, side}, kernel),
                        graph.constant(name + ".b", new long[] {convolution.out()}, bias)),
                Attribute.of("kernel_shape", side, side),
                Attribute.of("strides", convolution.stride(), convolution.stride()),
                Attribute.of("pads", pad, pad, pad, pad));
        return convolution.normed() ? graph.node("Relu", name, List.of(result)) : result;
    }

    /** Scales the kernel in place and gives the bias that stands for the rest of batch norm. */
    private float[] fold(String name, float[] kernel) {
        float[] scale = weights.get(name + ".scale").toFloatArray();
        float[] shift = weights.get(name + ".shift").toFloatArray();
        float[] mean = weights.get(name + ".mean").toFloatArray();
        float[] variance = weights.get(name + ".variance").toFloatArray();
        int each = kernel.length / scale.length;
        float[] bias = new float[scale.length];
        for (int out = 0; out < scale.length; out++) {
            double factor = scale[out] / Math.sqrt(variance[out] + Weights.EPSILON);
            for (int i = 0; i < each; i++) {
                kernel[out * each + i] *= (float) factor;
            }
            bias[out] = (float) (shift[out] - mean[out] * factor);
        }
        return bias;
    }

    private void output() {
        Plan plan = weights.plan();
        String flat = graph.constant("flat", 1, plan.values(), -1);
        List<String> rows = new ArrayList<>();
        for (Plan.Output output : plan.outputs()) {
            String from = results.get(output.layer());
            rows.add(graph.node("Reshape", from + ".rows", List.of(from, flat)));
        }
        String joined = rows.size() == 1 ? rows.get(0) : graph.node("Concat", "cells", rows, new Attribute("axis", 2L));
        String turned = graph.node("Transpose", "turned", List.of(joined), Attribute.of("perm", 0, 2, 1));
        String parts = graph.constant("parts", BOX, plan.values() - BOX);
        graph.node("Split", "split", List.of(turned, parts), List.of("boxes", "logits"), new Attribute("axis", 2L));
        String scores = graph.node("Sigmoid", "scores", List.of("logits"));
        graph.node("Concat", OUTPUT, List.of("boxes", scores), new Attribute("axis", 2L));
    }
}
