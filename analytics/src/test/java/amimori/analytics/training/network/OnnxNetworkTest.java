package amimori.analytics.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is shipped computes what was trained. */
class OnnxNetworkTest {
    private static final int SIDE = 96;
    private static final int KINDS = 4;

    private static NDManager manager;

    @BeforeAll
    static void start() {
        System.setProperty("ai.djl.offline", "true");
        // One environment a process, begun as the detector begins it: other tests of this process use it too.
        System.setProperty("ai.djl.onnx.disable_alternative", "true");
        System.setProperty("ai.djl.onnxruntime.num_threads", "1");
        System.setProperty("ai.djl.onnxruntime.num_interop_threads", "1");
        Engine.getEngine("OnnxRuntime");
        manager = Engine.getEngine("PyTorch").newBaseManager();
    }

    @AfterAll
    static void end() {
        manager.close();
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void the_written_network_gives_what_the_trained_one_gives(Architecture architecture) throws OrtException {
        Weights weights = somewhatTrained(architecture.plan(KINDS));
        float[] pixels = pixels();
        float[] trained;
        try (NDManager step = manager.newSubManager()) {
            NDArray picture = step.create(FloatBuffer.wrap(pixels), new Shape(1, 3, SIDE, SIDE));
            trained = Forward.run(weights, picture, false).transpose(0, 2, 1).toFloatArray();
        }
        float[] written = run(OnnxNetwork.write(weights, SIDE), pixels);
        int values = weights.plan().values();
        assertThat(written).hasSize(weights.plan().cells(SIDE) * values);
        for (int i = 0; i < written.length; i++) {
            double expected = i % values < 4 ? trained[i] : 1 / (1 + Math.exp(-trained[i]));
            assertThat((double) written[i])
                    .as("value %d of cell %d", i % values, i / values)
                    .isCloseTo(expected, within(1e-4));
        }
    }

    @Test
    void an_input_that_the_grids_do_not_divide_is_refused() {
        Weights weights = Weights.random(Architecture.SLIM.plan(KINDS), manager, new Random(1));
        assertThatThrownBy(() -> OnnxNetwork.write(weights, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("input size 100: expected a multiple of 32 pixels");
    }

    /** Every kind of number away from where it begins, batch norm's running ones among them. */
    private static Weights somewhatTrained(Plan plan) {
        Random random = new Random(7);
        Weights weights = Weights.random(plan, manager, random);
        for (String name : weights.names()) {
            float[] numbers = weights.get(name).toFloatArray();
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] += name.endsWith(".w") ? 0 : 0.3f * random.nextFloat();
            }
            weights.set(name, numbers);
        }
        return weights;
    }

    private static float[] pixels() {
        Random random = new Random(3);
        float[] pixels = new float[3 * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        return pixels;
    }

    private static float[] run(byte[] model, float[] pixels) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model);
                OnnxTensor input =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(pixels), new long[] {1, 3, SIDE, SIDE});
                OrtSession.Result result = session.run(Map.of("images", input))) {
            FloatBuffer numbers = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] output = new float[numbers.remaining()];
            numbers.get(output);
            return output;
        }
    }
}
