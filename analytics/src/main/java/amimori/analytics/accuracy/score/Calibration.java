package amimori.analytics.accuracy.score;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Whether a score means what it says: of the finds that score 0.8, eight in ten should be right (at IoU 0.50).
 *
 * @param lowest raw score of the finds looked at; below lie thousands of near misses that nobody sees
 * @param finds how many
 * @param error expected calibration error (Naeini et al. 2015; for detectors Küppers et al. 2020): the mean over the
 *     finds of |mean score − share right| of their bin, 0 (as it says) to 1; NaN of no finds
 * @param bins ten of equal width, empty ones left out
 * @param scaling what would set the raw scores right
 * @param errorAfter the same error with a scaling fitted on one half of the pictures and tried on the other, both ways;
 *     NaN where a half has no finds
 */
public record Calibration(double lowest, int finds, double error, List<Bin> bins, Scaling scaling, double errorAfter) {
    private static final int BINS = 10;

    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * @param from lowest score of the bin
     * @param to highest
     * @param meanScore what the finds say
     * @param right share that is right
     */
    public record Bin(double from, double to, int finds, double meanScore, double right) {}

    /**
     * @param lowest raw score that is looked at, 0 to 1
     * @param told from a raw score to the one that the model tells
     */
    public static Calibration of(Evaluation evaluation, double lowest, DoubleUnaryOperator told) {
        List<Trial> trials = evaluation.trials(lowest);
        int half = evaluation.scenes().size() / 2;
        List<Trial> first =
                trials.stream().filter(trial -> trial.image() < half).toList();
        List<Trial> second =
                trials.stream().filter(trial -> trial.image() >= half).toList();
        List<Bin> bins = bins(trials, told);
        return new Calibration(
                lowest, trials.size(), error(bins), bins, Scaling.fitted(trials), crossed(first, second));
    }

    private static double crossed(List<Trial> first, List<Trial> second) {
        double other = error(bins(first, Scaling.fitted(second)::of));
        double one = error(bins(second, Scaling.fitted(first)::of));
        return (one * second.size() + other * first.size()) / (first.size() + second.size());
    }

    private static List<Bin> bins(List<Trial> trials, DoubleUnaryOperator scaled) {
        int[] finds = new int[BINS];
        int[] right = new int[BINS];
        double[] scores = new double[BINS];
        for (Trial trial : trials) {
            double score = scaled.applyAsDouble(trial.score());
            int bin = Math.min(BINS - 1, (int) (score * BINS));
            finds[bin]++;
            right[bin] += trial.right() ? 1 : 0;
            scores[bin] += score;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (finds[bin] > 0) {
                double n = finds[bin];
                bins.add(new Bin(
                        bin / (double) BINS, (bin + 1) / (double) BINS, finds[bin], scores[bin] / n, right[bin] / n));
            }
        }
        return bins;
    }

    private static double error(List<Bin> bins) {
        double off = 0;
        long finds = 0;
        for (Bin bin : bins) {
            off += bin.finds() * Math.abs(bin.meanScore() - bin.right());
            finds += bin.finds();
        }
        return off / finds;
    }
}
