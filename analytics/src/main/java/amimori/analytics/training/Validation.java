package amimori.analytics.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import amimori.analytics.training.example.Batch;
import amimori.analytics.training.example.Box;
import amimori.analytics.training.example.Example;
import amimori.analytics.training.example.Kind;
import amimori.analytics.training.example.Whole;
import amimori.analytics.training.network.Forward;
import amimori.analytics.training.network.Weights;
import java.util.ArrayList;
import java.util.List;

/** Looks at whole pictures as the worker does, and compares with their labels. */
final class Validation {
    private static final int AT_ONCE = 4;

    private final List<Example> examples;
    private final int side;

    /**
     * @param examples never trained on
     * @param side at which they are looked at, pixels
     */
    Validation(List<Example> examples, int side) {
        this.examples = List.copyOf(examples);
        this.side = side;
    }

    /** Scores of a kind; the pictures are looked at once for all kinds. */
    record Result(List<List<Detected>> said, List<List<Box>> truth) {
        Scores scores(Kind kind) {
            return Scores.of(kind, said, truth);
        }
    }

    Result of(Weights weights, NDManager manager) {
        Grid grid = Grid.of(weights.plan(), side);
        List<List<Detected>> said = new ArrayList<>();
        List<List<Box>> truth = new ArrayList<>();
        for (int from = 0; from < examples.size(); from += AT_ONCE) {
            Batch batch = Whole.batch(examples.subList(from, Math.min(examples.size(), from + AT_ONCE)), side);
            try (NDManager step = manager.newSubManager()) {
                NDArray raw = Forward.run(weights, TrainingEngine.pictures(batch, step), false);
                float[] numbers = raw.toFloatArray();
                for (int i = 0; i < batch.count(); i++) {
                    said.add(Detected.in(new Raw(numbers, i, weights.plan().values(), grid)));
                }
            }
            truth.addAll(batch.boxes());
        }
        return new Result(said, truth);
    }
}
