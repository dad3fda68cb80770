package amimori.analytics.accuracy.score;

/**
 * How far the number found is from the number there, in individuals a picture.
 *
 * @param bias mean of found minus there: above 0 the model counts too many
 * @param mae mean of the absolute difference
 * @param meanTrue mean number there
 * @param within20 share of pictures in which the number found is within 20 % of the number there, 0 to 1; where nothing
 *     is there, nothing may be found
 */
public record CountError(double bias, double mae, double meanTrue, double within20) {
    private static final double NEAR = 0.2;
    /** So that 12 of 10 is within 20 % although 0.2 has no exact double. */
    private static final double ROUNDING = 1e-9;

    /**
     * @param there individuals in each picture
     * @param found individuals found in each picture
     * @param weights how often each picture is taken, at least 0
     */
    static CountError of(int[] there, int[] found, int[] weights) {
        long taken = 0;
        long difference = 0;
        long absolute = 0;
        long all = 0;
        long near = 0;
        for (int i = 0; i < weights.length; i++) {
            int off = found[i] - there[i];
            taken += weights[i];
            difference += (long) weights[i] * off;
            absolute += (long) weights[i] * Math.abs(off);
            all += (long) weights[i] * there[i];
            near += Math.abs(off) <= NEAR * there[i] + ROUNDING ? weights[i] : 0;
        }
        double n = taken;
        return new CountError(difference / n, absolute / n, all / n, near / n);
    }

    /** Mean absolute error as a share of the mean number there. */
    public double maeShare() {
        return mae / meanTrue;
    }
}
