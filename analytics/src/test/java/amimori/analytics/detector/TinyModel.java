package amimori.analytics.detector;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A detector small enough to be written by hand: a cell of 32 x 32 pixels holds a box of its own size, as sure as its first
 * channel is bright. An ONNX file of mean pooling, a 1 x 1 convolution and a change of shape, in protobuf's wire format.
 *
 * @param width of the input, a multiple of 32
 * @param height of the input, a multiple of 32
 * @param classes the first is certain, the others are not there
 * @param boxAfterBox as in layout yolox; otherwise as in yolov8, in pixels and without objectness
 * @param open whether the file leaves the size of input and output open
 * @param bias of the score, normally 0; 1 is added to the certain class as well
 */
public record TinyModel(int width, int height, int classes, boolean boxAfterBox, boolean open, float bias) {
    private static final int CELL = 32;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    public static TinyModel of(int width, int height, int classes) {
        return new TinyModel(width, height, classes, true, false, 0);
    }

    int boxes() {
        return (width / CELL) * (height / CELL);
    }

    int values() {
        return (boxAfterBox ? 5 : 4) + classes;
    }

    /** Lays out a bundle around it. */
    public Path writeTo(Path folder, String json) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("model.onnx"), onnx());
            Files.writeString(folder.resolve("model.json"), json);
            Files.writeString(folder.resolve("card.md"), "Finds what is bright.\n");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A description that agrees with it. */
    public String json(String name) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < classes; i++) {
            names.append(i == 0 ? "" : ", ")
                    .append("{\"name\": \"")
                    .append(i == 0 ? "fish" : "other" + i)
                    .append("\", \"group\": \"fish\", \"threshold\": 0.5}");
        }
        return """
                {"name": "%s", "version": "1", "licence": "CC0-1.0",
                 "training": [{"data": "none", "licence": "none", "attribution": "written by hand"}],
                 "input": {"width": %d, "height": %d, "colours": "bgr", "range": "0-1", "fit": "letterbox-top-left"},
                 "output": {"layout": "%s", "strides": [32], "nms": 0.45},
                 "classes": [%s]}
                """.formatted(name, width, height, boxAfterBox ? "yolox" : "yolov8", names);
    }

    byte[] onnx() {
        Message cells = node("AveragePool", "pooled", "images")
                .message(5, ints("kernel_shape", CELL, CELL))
                .message(5, ints("strides", CELL, CELL));
        Message mixed = node("Conv", "mixed", "pooled", "weights", "biases");
        Message flat = node("Reshape", boxAfterBox ? "flat" : "output", "mixed", "shape");
        Message turned = node("Transpose", "output", "flat").message(5, ints("perm", 0, 2, 1));
        Message graph = new Message()
                .message(1, cells)
                .message(1, mixed)
                .message(1, flat)
                .text(2, "tiny")
                .message(5, floats("weights", weights(), values(), 3, 1, 1))
                .message(5, floats("biases", biases(), values()))
                .message(5, longs("shape", 1, values(), boxes()))
                .message(11, value("images", 1, 3, height, width))
                .message(
                        12,
                        boxAfterBox ? value("output", 1, boxes(), values()) : value("output", 1, values(), boxes()));
        if (boxAfterBox) {
            graph.message(1, turned);
        }
        return new Message()
                .number(1, 8)
                .message(8, new Message().text(1, "").number(2, 13))
                .message(7, graph)
                .bytes();
    }

    /** Of the first channel into the value that says how sure it is. */
    private float[] weights() {
        float[] weights = new float[values() * 3];
        weights[4 * 3] = 1;
        return weights;
    }

    private float[] biases() {
        float[] biases = new float[values()];
        biases[0] = boxAfterBox ? 0.5f : 0;
        biases[1] = biases[0];
        biases[2] = boxAfterBox ? 0 : CELL; // the exponent of 0 is one cell
        biases[3] = biases[2];
        biases[4] = bias;
        if (boxAfterBox) {
            biases[5] = 1 + bias;
        }
        return biases;
    }

    private static Message node(String type, String output, String... inputs) {
        Message node = new Message();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(4, type);
    }

    private static Message ints(String name, long... values) {
        Message attribute = new Message().text(1, name);
        for (long value : values) {
            attribute.number(8, value);
        }
        return attribute.number(20, 7);
    }

    private static Message floats(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        return tensor(name, FLOAT, raw.array(), shape);
    }

    private static Message longs(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            raw.putLong(value);
        }
        return tensor(name, INT64, raw.array(), values.length);
    }

    private static Message tensor(String name, int type, byte[] raw, long... shape) {
        Message tensor = new Message();
        for (long size : shape) {
            tensor.number(1, size);
        }
        return tensor.number(2, type).text(8, name).field(9, raw);
    }

    private Message value(String name, long... shape) {
        Message sizes = new Message();
        for (int i = 0; i < shape.length; i++) {
            Message size = new Message();
            sizes.message(1, open && i > 0 ? size.text(2, name + i) : size.number(1, shape[i]));
        }
        return new Message()
                .text(1, name)
                .message(
                        2,
                        new Message().message(1, new Message().number(1, FLOAT).message(2, sizes)));
    }

    /** A message of protobuf in the making. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String text) {
            return field(field, text.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message message) {
            return field(field, message.bytes());
        }

        Message field(int field, byte[] bytes) {
            varint((long) field << 3 | 2);
            varint(bytes.length);
            out.writeBytes(bytes);
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                out.write((int) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
