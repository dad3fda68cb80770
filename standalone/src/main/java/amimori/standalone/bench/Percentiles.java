package amimori.standalone.bench;

import java.util.Arrays;

/** Percentiles of a sample by nearest rank: always a value that was measured, never one between two. */
final class Percentiles {
    private double[] values = new double[1024];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    /** What never came took for ever. */
    void missing(int times) {
        for (int i = 0; i < times; i++) {
            add(Double.POSITIVE_INFINITY);
        }
    }

    int size() {
        return size;
    }

    /**
     * The smallest value that at least so many percent of the sample do not exceed.
     *
     * @param percent above 0 and up to 100
     * @return null of an empty sample
     */
    Double at(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("percent: expected above 0 to 100, found " + percent);
        }
        if (size == 0) {
            return null;
        }
        Arrays.sort(values, 0, size);
        return values[Math.max(0, (int) Math.ceil(percent / 100 * size) - 1)];
    }
}
