package amimori.analytics.accuracy.score;

/**
 * COCO's average precision: the mean over the recalls 0, 0.01, …, 1 of the best precision that is reached at that recall
 * or a higher one, and 0 at recalls that are never reached.
 */
public final class AveragePrecision {
    private static final int STEPS = 100;

    private AveragePrecision() {}

    /**
     * @param recall after each find, from the highest score down; never falls
     * @param precision after the same finds
     * @param n of them, from the beginning of both
     * @return 0 to 1
     */
    public static double of(double[] recall, double[] precision, int n) {
        double sum = 0;
        double best = 0;
        int step = STEPS;
        for (int i = n - 1; i >= 0; i--) {
            while (step >= 0 && step / (double) STEPS > recall[i]) {
                sum += best;
                step--;
            }
            best = Math.max(best, precision[i]);
        }
        return (sum + best * (step + 1)) / (STEPS + 1);
    }
}
