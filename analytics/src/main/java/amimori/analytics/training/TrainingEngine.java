package amimori.analytics.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import amimori.analytics.training.example.Batch;

/** The training engine, if it is there. */
final class TrainingEngine implements AutoCloseable {
    private static final String NAME = "PyTorch";

    private final Engine engine;
    private final NDManager manager;

    private TrainingEngine(Engine engine, NDManager manager) {
        this.engine = engine;
        this.manager = manager;
    }

    /** Whether it is on the class path. */
    static boolean isThere() {
        return Engine.hasEngine(NAME);
    }

    /**
     * Starts it on a GPU if there is one.
     *
     * @param threads of the processor, where there is none
     * @throws IllegalArgumentException if it is not on the class path
     */
    static TrainingEngine start(int threads) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(threads));
        if (!isThere()) {
            throw new IllegalArgumentException(
                    "the training engine is not on the class path; ./amimori train fetches it, so start that");
        }
        Engine engine = Engine.getEngine(NAME);
        Device device = engine.getGpuCount() > 0 ? Device.gpu() : Device.cpu();
        return new TrainingEngine(engine, engine.newBaseManager(device));
    }

    NDManager manager() {
        return manager;
    }

    String description() {
        return NAME + " " + engine.getVersion() + " on " + manager.getDevice();
    }

    GradientCollector collector() {
        return engine.newGradientCollector();
    }

    /** {@code [count, 3, side, side]}, 0 to 1. Pixels keep their three colours side by side in memory. */
    static NDArray pictures(Batch batch, NDManager manager) {
        return manager.create(batch.pixels(), new Shape(batch.count(), batch.side(), batch.side(), 3), DataType.UINT8)
                .toType(DataType.FLOAT32, false)
                .div(255)
                .transpose(0, 3, 1, 2);
    }

    @Override
    public void close() {
        manager.close();
    }
}
