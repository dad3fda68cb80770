package amimori.standalone.bench;

import java.util.Arrays;

/** How fast something grows, by the median of the slopes of all pairs of samples (Theil–Sen): a few outliers do not matter. */
final class Slope {
    private Slope() {}

    /**
     * @param x of each sample, such as seconds
     * @param y of each sample
     * @return y per x; 0 when there are not two different x
     */
    static double of(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("as many x as y: " + x.length + " and " + y.length);
        }
        double[] slopes = new double[x.length * (x.length - 1) / 2];
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                if (x[i] != x[j]) {
                    slopes[n++] = (y[j] - y[i]) / (x[j] - x[i]);
                }
            }
        }
        if (n == 0) {
            return 0;
        }
        Arrays.sort(slopes, 0, n);
        return n % 2 == 1 ? slopes[n / 2] : (slopes[n / 2 - 1] + slopes[n / 2]) / 2;
    }
}
