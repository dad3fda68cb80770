package amimori.analytics.training;

import amimori.analytics.detector.Description;
import amimori.analytics.detector.Fit;
import amimori.analytics.detector.Input;
import amimori.analytics.detector.Layout;
import amimori.analytics.detector.Output;
import amimori.analytics.training.example.Kind;
import amimori.analytics.training.network.OnnxNetwork;
import amimori.analytics.training.network.Plan;
import amimori.analytics.training.network.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes weights as a bundle that the worker loads. Its card is not written here: it says what was measured.
 *
 * @param name of the model
 * @param version of the model; another training is another version
 * @param licence of the weights
 * @param training whose data they come from
 */
record BundleWriter(String name, String version, String licence, List<Description.TrainingData> training) {
    /** Score from which a box counts, where held-out animals of the kind do not say better. */
    private static final double USUAL_THRESHOLD = 0.4;

    /** With less the scores say so little that no threshold follows from them. */
    private static final double LEAST_PRECISION = 0.1;

    private static final double LEAST_THRESHOLD = 0.2;
    private static final double SAME = 0.6;
    private static final int PADDING = 114;

    /**
     * @param side of the model's input, pixels
     * @param held what it says about held-out pictures: thresholds are those of the best F1 there
     */
    Description write(Path folder, Weights weights, int side, Validation.Result held) throws IOException {
        Plan plan = weights.plan();
        List<Description.ModelClass> classes = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Scores scores = held.scores(kind);
            boolean found = scores.ap50() >= LEAST_PRECISION;
            double threshold = found ? Math.round(1000 * scores.threshold()) / 1000.0 : USUAL_THRESHOLD;
            classes.add(new Description.ModelClass(
                    kind.word(),
                    null,
                    kind.word(),
                    Math.min(0.99, Math.max(LEAST_THRESHOLD, threshold)),
                    // Written by './amimori accuracy --card', on pictures that chose nothing.
                    null,
                    null));
        }
        Description description = new Description(
                name,
                version,
                licence,
                training,
                new Input(
                        null,
                        side,
                        side,
                        Input.Colours.BGR,
                        Input.Range.SHARES,
                        null,
                        null,
                        Fit.LETTERBOX_TOP_LEFT,
                        PADDING),
                new Output(
                        null,
                        Layout.AMIMORI,
                        plan.outputs().stream().map(Plan.Output::stride).toList(),
                        false,
                        SAME),
                classes,
                null);
        Files.createDirectories(folder);
        Files.write(folder.resolve("model.onnx"), OnnxNetwork.write(weights, side));
        Files.write(folder.resolve("model.json"), description.toJson());
        return description;
    }
}
