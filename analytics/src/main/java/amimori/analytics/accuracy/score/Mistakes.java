package amimori.analytics.accuracy.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What is right and wrong in one picture at the thresholds at work, at IoU 0.50.
 *
 * @param met things that were found
 * @param missed things that were not
 * @param right finds that are there
 * @param wrong finds that are not
 */
public record Mistakes(
        Scene scene, List<TrueBox> met, List<TrueBox> missed, List<FoundBox> right, List<FoundBox> wrong) {
    private static final double IOU = 0.5;

    public Mistakes {
        met = List.copyOf(met);
        missed = List.copyOf(missed);
        right = List.copyOf(right);
        wrong = List.copyOf(wrong);
    }

    /** @param thresholds by class; others are not looked at */
    public static Mistakes of(Scene scene, Map<String, Double> thresholds) {
        List<TrueBox> met = new ArrayList<>();
        List<TrueBox> missed = new ArrayList<>();
        List<FoundBox> right = new ArrayList<>();
        List<FoundBox> wrong = new ArrayList<>();
        thresholds.forEach((name, threshold) -> {
            List<TrueBox> truth = scene.truth().stream()
                    .filter(box -> box.name().equals(name))
                    .toList();
            List<FoundBox> found = scene.found().stream()
                    .filter(box -> box.name().equals(name) && box.score() >= threshold)
                    .sorted(Comparator.comparingDouble(FoundBox::score).reversed())
                    .toList();
            Pairing.Result pairs = new Pairing(truth, found).at(IOU, AreaRange.ALL);
            for (int t = 0; t < truth.size(); t++) {
                if (pairs.taken()[t]) {
                    met.add(truth.get(t));
                } else if (!truth.get(t).doubtful()) {
                    missed.add(truth.get(t));
                }
            }
            for (int f = 0; f < found.size(); f++) {
                (pairs.outcomes()[f] == Pairing.Outcome.WRONG ? wrong : right).add(found.get(f));
            }
        });
        return new Mistakes(scene, met, missed, right, wrong);
    }

    /** How many. */
    public int number() {
        return missed.size() + wrong.size();
    }
}
