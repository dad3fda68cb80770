package amimori.analytics.detector;

import amimori.analytics.picture.OpenCv;
import amimori.wire.Malformed;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Holds an ONNX file against its description before a frame is given to it: first what the file says, then what it does. */
final class Trial {
    /** Rounding of a sigmoid may be that far outside of 0 to 1. */
    private static final float SLACK = 1e-3f;

    private static final int[] WATERS = {0, 114, 255};

    private Trial() {}

    /** @throws Malformed saying what the file takes or gives and what model.json says of it */
    static void compare(Signature signature, Description description) {
        Input input = description.input();
        long[] fed = {1, 3, input.height(), input.width()};
        Signature.Tensor in = only("input", signature.inputs(), input.name());
        if (signature.inputs().size() != 1) {
            throw new Malformed("takes " + signature.inputs().size() + " inputs, expected one");
        }
        if (!in.canBe(fed)) {
            throw new Malformed("takes " + Signature.shown(in.shape()) + " as input " + in.name()
                    + ", but model.json feeds it " + Signature.shown(fed) + " (input.height, input.width)");
        }
        if (!in.floats()) {
            throw new Malformed("does not take 32-bit floats as input " + in.name());
        }
        Signature.Tensor out =
                only("output", signature.outputs(), description.output().name());
        if (!out.floats()) {
            throw new Malformed("does not give 32-bit floats as output " + out.name());
        }
        requireShape(out.shape(), description);
    }

    private static Signature.Tensor only(String what, List<Signature.Tensor> tensors, String name) {
        return tensors.stream()
                .filter(tensor -> name == null || tensor.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Malformed("has no " + what + " " + Malformed.shown(name) + " (" + what
                        + ".name in model.json), it has "
                        + tensors.stream().map(Signature.Tensor::name).toList()));
    }

    /** Says which of the things that make up the shape does not agree, as far as one alone is wrong. */
    private static void requireShape(long[] found, Description description) {
        Output output = description.output();
        Layout layout = output.layout();
        int classes = description.classes().size();
        int boxes = output.boxes(description.input());
        long[] wanted = layout.shape(boxes, classes);
        if (new Signature.Tensor("", found, true).canBe(wanted)) {
            return;
        }
        int ofValues = layout.boxAfterBox() ? 2 : 1;
        int ofBoxes = 3 - ofValues;
        if (found.length == 3 && fits(found[ofBoxes], boxes)) {
            throw new Malformed("gives " + found[ofValues] + " values a box, room for "
                    + (found[ofValues] - layout.beforeClasses()) + " classes in layout " + layout.word()
                    + ", but model.json lists " + classes + " (classes)");
        }
        if (found.length == 3 && fits(found[ofValues], wanted[ofValues])) {
            throw new Malformed("gives " + found[ofBoxes] + " boxes, but strides " + output.strides() + " make " + boxes
                    + " in layout " + layout.word() + " (output.strides, input)");
        }
        throw new Malformed("gives " + Signature.shown(found) + ", but layout " + layout.word() + " with strides "
                + output.strides() + " and " + classes + " classes is " + Signature.shown(wanted)
                + " (output.layout, output.strides, classes)");
    }

    private static boolean fits(long found, long wanted) {
        return found < 0 || found == wanted;
    }

    /** @throws Malformed if the model does not run, or gives another shape, no numbers or no scores */
    static void run(Network network, Description description) {
        OpenCv.load();
        try (Preparation preparation = new Preparation(description.input())) {
            requireShape(network.shapeOfOutput(preparation.tensor()), description);
            for (int level : WATERS) {
                try (Scalar colour = Scalar.all(level);
                        Mat water = new Mat(48, 64, opencv_core.CV_8UC3, colour)) {
                    preparation.load(water);
                }
                requireScores(network.run(preparation.tensor()), description);
            }
        } catch (Malformed e) {
            throw e;
        } catch (RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new Malformed("cannot be run, " + Malformed.shown(cause.getMessage()));
        }
    }

    private static void requireScores(float[] out, Description description) {
        Layout layout = description.output().layout();
        int classes = description.classes().size();
        int values = layout.beforeClasses() + classes;
        int boxes = out.length / values;
        for (int box = 0; box < boxes; box++) {
            for (int k = 0; k < values; k++) {
                float value = layout.boxAfterBox() ? out[box * values + k] : out[k * boxes + box];
                if (Float.isNaN(value)) {
                    throw new Malformed("gives values that are no numbers for a plain picture");
                }
                if (k >= 4 && (value < -SLACK || value > 1 + SLACK)) {
                    throw new Malformed(
                            "gives a score of " + value + ", expected 0 to 1: scores have to be through their sigmoid");
                }
            }
        }
    }
}
