package amimori.analytics.accuracy.score;

import amimori.analytics.accuracy.score.Pairing.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * All finds of one class over all pictures, from the highest score down, with what became of each at every IoU and range
 * of areas. Finds of equal score stay in the order of their pictures, as in COCO. Every figure takes the pictures by
 * weight: 0 leaves one out, 2 takes it twice.
 */
final class Ranking {
    /** 0.50, 0.55, …, 0.95. */
    static final double[] IOUS = {0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95};
    /** COCO's bound on finds of a class in a picture; operating figures and counts are not bound. */
    static final int MAX_FINDS = 100;

    private record Place(int image, int rank, double score) {}

    private final double[] scores;
    private final int[] images;
    private final int[] ranks;
    /** By range, IoU and find. */
    private final Outcome[][][] outcomes;
    /** Things that must be found, by range and picture. */
    private final int[][] there;

    private Ranking(List<Place> order, Outcome[][][] outcomes, int[][] there) {
        this.scores = order.stream().mapToDouble(Place::score).toArray();
        this.images = order.stream().mapToInt(Place::image).toArray();
        this.ranks = order.stream().mapToInt(Place::rank).toArray();
        this.outcomes = outcomes;
        this.there = there;
    }

    static Ranking of(String name, List<Scene> scenes) {
        AreaRange[] ranges = AreaRange.values();
        int[][] there = new int[ranges.length][scenes.size()];
        List<Place> places = new ArrayList<>();
        List<Pairing> pairings = new ArrayList<>();
        for (int image = 0; image < scenes.size(); image++) {
            List<TrueBox> truth = scenes.get(image).truth().stream()
                    .filter(box -> box.name().equals(name))
                    .toList();
            List<FoundBox> found = scenes.get(image).found().stream()
                    .filter(box -> box.name().equals(name))
                    .sorted(Comparator.comparingDouble(FoundBox::score).reversed())
                    .toList();
            for (int rank = 0; rank < found.size(); rank++) {
                places.add(new Place(image, rank, found.get(rank).score()));
            }
            for (AreaRange range : ranges) {
                there[range.ordinal()][image] = (int)
                        truth.stream().filter(box -> Pairing.counts(box, range)).count();
            }
            pairings.add(new Pairing(truth, found));
        }
        places.sort(Comparator.comparingDouble(Place::score).reversed());
        Outcome[][][] outcomes = new Outcome[ranges.length][IOUS.length][];
        for (AreaRange range : ranges) {
            for (int iou = 0; iou < IOUS.length; iou++) {
                outcomes[range.ordinal()][iou] = inOrder(places, pairings, IOUS[iou], range);
            }
        }
        return new Ranking(places, outcomes, there);
    }

    private static Outcome[] inOrder(List<Place> places, List<Pairing> pairings, double iou, AreaRange range) {
        List<Outcome[]> byImage = pairings.stream()
                .map(pairing -> pairing.at(iou, range).outcomes())
                .toList();
        return places.stream()
                .map(place -> byImage.get(place.image())[place.rank()])
                .toArray(Outcome[]::new);
    }

    /** Things that must be found. */
    long there(AreaRange range, int[] weights) {
        long sum = 0;
        for (int image = 0; image < weights.length; image++) {
            sum += (long) weights[image] * there[range.ordinal()][image];
        }
        return sum;
    }

    /** @return average precision at one of {@link #IOUS}, NaN if there is nothing to be found */
    double averagePrecision(int iou, AreaRange range, int[] weights) {
        long all = there(range, weights);
        if (all == 0) {
            return Double.NaN;
        }
        Outcome[] became = outcomes[range.ordinal()][iou];
        // A wrong find lowers precision at the recall that the right one before it reached: only right ones can be
        // best.
        int most = Arrays.stream(there[range.ordinal()]).sum();
        double[] recall = new double[most];
        double[] precision = new double[most];
        int n = 0;
        long right = 0;
        long wrong = 0;
        for (int find = 0; find < became.length; find++) {
            int weight = weights[images[find]];
            if (weight == 0 || ranks[find] >= MAX_FINDS) {
                continue;
            }
            if (became[find] == Outcome.RIGHT) {
                right += weight;
                recall[n] = right / (double) all;
                precision[n++] = right / (double) (right + wrong);
            } else if (became[find] == Outcome.WRONG) {
                wrong += weight;
            }
        }
        return AveragePrecision.of(recall, precision, n);
    }

    /** Right and wrong at IoU 0.50 of the finds that score at least the threshold. */
    Rates rates(double threshold, int[] weights) {
        Outcome[] became = outcomes[AreaRange.ALL.ordinal()][0];
        long right = 0;
        long wrong = 0;
        for (int find = 0; find < became.length && scores[find] >= threshold; find++) {
            right += became[find] == Outcome.RIGHT ? weights[images[find]] : 0;
            wrong += became[find] == Outcome.WRONG ? weights[images[find]] : 0;
        }
        return new Rates(right, wrong, there(AreaRange.ALL, weights) - right);
    }

    /** @return the threshold of the best F1 at IoU 0.50, always the score of some find; NaN if nothing right was found */
    double bestThreshold(int[] weights) {
        Outcome[] became = outcomes[AreaRange.ALL.ordinal()][0];
        long all = there(AreaRange.ALL, weights);
        long right = 0;
        long wrong = 0;
        double best = 0;
        double threshold = Double.NaN;
        for (int find = 0; find < became.length; find++) {
            right += became[find] == Outcome.RIGHT ? weights[images[find]] : 0;
            wrong += became[find] == Outcome.WRONG ? weights[images[find]] : 0;
            boolean lastOfItsScore = find + 1 == became.length || scores[find + 1] < scores[find];
            double f1 = new Rates(right, wrong, all - right).f1();
            if (lastOfItsScore && f1 > best) {
                best = f1;
                threshold = scores[find];
            }
        }
        return threshold;
    }

    /** Adds to each picture the things that must be found in it. */
    void addThere(int[] sums) {
        for (int image = 0; image < sums.length; image++) {
            sums[image] += there[AreaRange.ALL.ordinal()][image];
        }
    }

    /** Adds to each picture the number found in it, doubtful ones aside. */
    void addFound(double threshold, int[] sums) {
        Outcome[] became = outcomes[AreaRange.ALL.ordinal()][0];
        for (int find = 0; find < became.length && scores[find] >= threshold; find++) {
            sums[images[find]] += became[find] == Outcome.IGNORED ? 0 : 1;
        }
    }

    /** Every find that is right or wrong at IoU 0.50 and scores at least {@code lowest}. */
    void addTrials(double lowest, List<Trial> trials) {
        Outcome[] became = outcomes[AreaRange.ALL.ordinal()][0];
        for (int find = 0; find < became.length && scores[find] >= lowest; find++) {
            if (became[find] != Outcome.IGNORED) {
                trials.add(new Trial(scores[find], became[find] == Outcome.RIGHT, images[find]));
            }
        }
    }
}
