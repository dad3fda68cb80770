package amimori.analytics.detector;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/**
 * An ONNX model in ONNX Runtime, through DJL. Run by several threads at once, each of which does the whole of its run: as
 * many pictures are on their way as there are threads, so more threads within one run would only get in each other's way.
 */
final class Network implements AutoCloseable {
    /** DJL reads the second only where the first is set. */
    private static final Map<String, String> ONE_THREAD_A_RUN =
            Map.of("interOpNumThreads", "1", "intraOpNumThreads", "1");

    private final Model model;
    private final ParameterStore parameters;
    private final Shape input;
    private final String outputName;

    private Network(Model model, Shape input, String outputName) {
        this.model = model;
        this.parameters = new ParameterStore(model.getNDManager(), false);
        this.input = input;
        this.outputName = outputName;
    }

    /**
     * @param folder that holds {@code model.onnx}
     * @param outputName which of several outputs is wanted, or null for the first
     * @throws IOException if ONNX Runtime cannot read it
     */
    static Network load(Path folder, Input input, String outputName) throws IOException {
        Model model =
                Model.newInstance("model", Device.cpu(), OnnxEngine.awake().getEngineName());
        try {
            model.load(folder, "model", ONE_THREAD_A_RUN);
            return new Network(model, new Shape(1, 3, input.height(), input.width()), outputName);
        } catch (MalformedModelException e) {
            model.close();
            throw new IOException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        } catch (IOException | RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /** @throws RuntimeException of DJL if the model does not take this tensor */
    float[] run(FloatBuffer tensor) {
        try (NDManager frame = model.getNDManager().newSubManager()) {
            NDArray in = frame.create(tensor, input, DataType.FLOAT32);
            return chosen(model.getBlock().forward(parameters, new NDList(in), false))
                    .toFloatArray();
        }
    }

    /** What comes out of a run: files may leave it open until then. */
    long[] shapeOfOutput(FloatBuffer tensor) {
        try (NDManager frame = model.getNDManager().newSubManager()) {
            NDArray in = frame.create(tensor, input, DataType.FLOAT32);
            return chosen(model.getBlock().forward(parameters, new NDList(in), false))
                    .getShape()
                    .getShape();
        }
    }

    private NDArray chosen(NDList outputs) {
        return outputName == null ? outputs.head() : outputs.get(outputName);
    }

    @Override
    public void close() {
        model.close();
    }
}
