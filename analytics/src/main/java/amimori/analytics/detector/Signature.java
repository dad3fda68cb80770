package amimori.analytics.detector;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What an ONNX file says of itself; DJL tells the names only.
 *
 * @param inputs each with its shape
 * @param outputs each with its shape
 */
record Signature(List<Tensor> inputs, List<Tensor> outputs) {
    /**
     * @param shape with a negative number where the file leaves it open
     * @param floats whether its values are 32-bit floats
     */
    record Tensor(String name, long[] shape, boolean floats) {
        /** Whether this can be that shape, as far as the file says. */
        boolean canBe(long... wanted) {
            if (shape.length != wanted.length) {
                return false;
            }
            for (int i = 0; i < wanted.length; i++) {
                if (shape[i] >= 0 && shape[i] != wanted[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** @throws IOException with ONNX Runtime's own words if it cannot read the file */
    static Signature read(Path onnx) throws IOException {
        OnnxEngine.awake(); // before the environment, which both share and DJL has to set up
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
            options.setIntraOpNumThreads(1);
            try (OrtSession session = OrtEnvironment.getEnvironment().createSession(onnx.toString(), options)) {
                return new Signature(tensors(session.getInputInfo()), tensors(session.getOutputInfo()));
            }
        } catch (OrtException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static List<Tensor> tensors(Map<String, NodeInfo> nodes) {
        List<Tensor> tensors = new ArrayList<>();
        for (NodeInfo node : nodes.values()) {
            if (node.getInfo() instanceof TensorInfo info) {
                tensors.add(new Tensor(node.getName(), info.getShape(), info.type == OnnxJavaType.FLOAT));
            } else {
                tensors.add(new Tensor(node.getName(), new long[0], false));
            }
        }
        return tensors;
    }

    /** A shape for people, {@code 1 x 3 x 416 x 416}. */
    static String shown(long[] shape) {
        StringJoiner sizes = new StringJoiner(" x ");
        for (long size : shape) {
            sizes.add(size < 0 ? "?" : Long.toString(size));
        }
        return sizes.toString();
    }
}
