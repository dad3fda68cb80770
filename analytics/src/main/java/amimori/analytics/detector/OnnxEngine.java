package amimori.analytics.detector;

import ai.djl.engine.Engine;

/** DJL's engine for ONNX, woken as this program wants it. */
final class OnnxEngine {
    private static final String NAME = "OnnxRuntime";

    static {
        // Nothing is fetched from anywhere when a model is loaded, and nobody is told.
        setUnlessSet("ai.djl.offline", "true");
        setUnlessSet("OPT_OUT_TRACKING", "true");
        // No other engine is looked for to help with arrays; train's would unpack hundreds of megabytes.
        setUnlessSet("ai.djl.onnx.disable_alternative", "true");
        // Threads that all models would share, used by none: each run is one thread's.
        setUnlessSet("ai.djl.onnxruntime.num_threads", "1");
        setUnlessSet("ai.djl.onnxruntime.num_interop_threads", "1");
    }

    private static final Engine ENGINE = Engine.getEngine(NAME);

    private OnnxEngine() {}

    static Engine awake() {
        return ENGINE;
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
