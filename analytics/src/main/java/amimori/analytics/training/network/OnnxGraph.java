package amimori.analytics.training.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * An ONNX model under construction. Field numbers are those of {@code onnx.proto3}
 * (<a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3">ONNX, Apache-2.0</a>).
 */
final class OnnxGraph {
    /** Nodes as of February 2021; read by every ONNX Runtime since 1.8. */
    private static final long OPERATORS = 13;

    private static final long FORMAT = 7;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_TEXT = 3;
    private static final int ATTRIBUTE_INTS = 7;

    /** An attribute of a node. */
    record Attribute(String name, Object value) {
        static Attribute of(String name, long... values) {
            return new Attribute(name, values);
        }
    }

    private final List<Protobuf> nodes = new ArrayList<>();
    private final List<Protobuf> constants = new ArrayList<>();

    /** Adds a node; its only output has its name. */
    String node(String operator, String name, List<String> inputs, Attribute... attributes) {
        return node(operator, name, inputs, List.of(name), attributes);
    }

    String node(String operator, String name, List<String> inputs, List<String> outputs, Attribute... attributes) {
        Protobuf node = new Protobuf();
        inputs.forEach(input -> node.text(1, input));
        outputs.forEach(output -> node.text(2, output));
        node.text(3, name).text(4, operator);
        for (Attribute attribute : attributes) {
            node.message(5, attribute(attribute));
        }
        nodes.add(node);
        return outputs.get(0);
    }

    String constant(String name, long[] shape, float[] values) {
        ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return constant(name, shape, FLOAT, raw.array());
    }

    String constant(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return constant(name, new long[] {values.length}, INT64, raw.array());
    }

    /** The whole model with one input and one output of floats. */
    byte[] model(String name, String input, long[] inputShape, String output, long[] outputShape) {
        Protobuf graph = new Protobuf();
        nodes.forEach(node -> graph.message(1, node));
        graph.text(2, name);
        constants.forEach(constant -> graph.message(5, constant));
        graph.message(11, value(input, inputShape)).message(12, value(output, outputShape));
        return new Protobuf()
                .number(1, FORMAT)
                .text(2, "amimori")
                .message(7, graph)
                .message(8, new Protobuf().text(1, "").number(2, OPERATORS))
                .toBytes();
    }

    private String constant(String name, long[] shape, int type, byte[] raw) {
        Protobuf tensor = new Protobuf();
        for (long side : shape) {
            tensor.number(1, side);
        }
        constants.add(tensor.number(2, type).text(8, name).raw(9, raw));
        return name;
    }

    private static Protobuf attribute(Attribute attribute) {
        Protobuf message = new Protobuf().text(1, attribute.name());
        if (attribute.value() instanceof Long value) {
            return message.number(3, value).number(20, ATTRIBUTE_INT);
        }
        if (attribute.value() instanceof String value) {
            return message.text(4, value).number(20, ATTRIBUTE_TEXT);
        }
        for (long value : (long[]) attribute.value()) {
            message.number(8, value);
        }
        return message.number(20, ATTRIBUTE_INTS);
    }

    private static Protobuf value(String name, long[] shape) {
        Protobuf dimensions = new Protobuf();
        for (long side : shape) {
            dimensions.message(1, new Protobuf().number(1, side));
        }
        Protobuf tensor = new Protobuf().number(1, FLOAT).message(2, dimensions);
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
    }
}
