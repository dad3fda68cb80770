package amimori.analytics.accuracy.score;

import java.util.List;

/**
 * What was found of one class in one picture, paired with what is there, as COCO's evaluation defines it: from the
 * highest score down, each find takes the free true box that it overlaps most, if by at least the asked IoU. A second
 * find of the same thing finds nothing left, and is wrong.
 *
 * <p>True boxes that do not count (doubtful, or outside the range of areas) are taken only where no counting one can be;
 * such a find is neither right nor wrong, and so is one outside the range of areas that pairs with nothing.
 *
 * <p>Because a find never looks at those after it, the pairs of all finds above some score are the same whatever comes
 * below.
 */
public final class Pairing {
    /** What became of a find. */
    public enum Outcome {
        RIGHT,
        WRONG,
        IGNORED
    }

    private static final int NONE = -1;

    private final List<TrueBox> truth;
    private final List<FoundBox> found;
    private final double[][] overlaps;

    /** @param found in falling order of score */
    public Pairing(List<TrueBox> truth, List<FoundBox> found) {
        this.truth = truth;
        this.found = found;
        this.overlaps = new double[found.size()][truth.size()];
        for (int f = 0; f < found.size(); f++) {
            for (int t = 0; t < truth.size(); t++) {
                overlaps[f][t] = found.get(f).box().iou(truth.get(t).box());
            }
        }
    }

    /**
     * @param outcomes one a find, in their order
     * @param taken whether each true box was found
     */
    public record Result(Outcome[] outcomes, boolean[] taken) {}

    /** @param iou least overlap of a pair, above 0 to 1 */
    public Result at(double iou, AreaRange range) {
        boolean[] counts = new boolean[truth.size()];
        for (int t = 0; t < counts.length; t++) {
            counts[t] = counts(truth.get(t), range);
        }
        boolean[] taken = new boolean[truth.size()];
        Outcome[] outcomes = new Outcome[found.size()];
        for (int f = 0; f < outcomes.length; f++) {
            int pair = best(f, iou, taken, counts, true);
            if (pair == NONE) {
                pair = best(f, iou, taken, counts, false);
            }
            if (pair == NONE) {
                outcomes[f] = range.holds(found.get(f).box()) ? Outcome.WRONG : Outcome.IGNORED;
            } else {
                taken[pair] = true;
                outcomes[f] = counts[pair] ? Outcome.RIGHT : Outcome.IGNORED;
            }
        }
        return new Result(outcomes, taken);
    }

    /** Whether a true box must be found. */
    static boolean counts(TrueBox box, AreaRange range) {
        return !box.doubtful() && range.holds(box.box());
    }

    /** Of equal overlaps the later one, as in COCO. */
    private int best(int f, double iou, boolean[] taken, boolean[] counts, boolean counting) {
        int best = NONE;
        double most = iou;
        for (int t = 0; t < taken.length; t++) {
            boolean free = !taken[t] || truth.get(t).doubtful();
            if (counts[t] == counting && free && overlaps[f][t] >= most) {
                most = overlaps[f][t];
                best = t;
            }
        }
        return best;
    }
}
