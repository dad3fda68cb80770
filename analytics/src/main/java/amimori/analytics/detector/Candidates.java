package amimori.analytics.detector;

import java.util.Arrays;

/** Boxes of one picture in pixels of the model's input, by corners; as plain arrays, because most are thrown away. */
final class Candidates {
    private static final int CORNERS = 4;

    private float[] corners = new float[64 * CORNERS];
    private float[] scores = new float[64];
    private int[] classes = new int[64];
    private int size;

    void add(int index, float score, float centreX, float centreY, float width, float height) {
        if (size == scores.length) {
            corners = Arrays.copyOf(corners, 2 * corners.length);
            scores = Arrays.copyOf(scores, 2 * size);
            classes = Arrays.copyOf(classes, 2 * size);
        }
        corners[CORNERS * size] = centreX - width / 2;
        corners[CORNERS * size + 1] = centreY - height / 2;
        corners[CORNERS * size + 2] = centreX + width / 2;
        corners[CORNERS * size + 3] = centreY + height / 2;
        scores[size] = score;
        classes[size++] = index;
    }

    int size() {
        return size;
    }

    int index(int box) {
        return classes[box];
    }

    float score(int box) {
        return scores[box];
    }

    float left(int box) {
        return corners[CORNERS * box];
    }

    float top(int box) {
        return corners[CORNERS * box + 1];
    }

    float right(int box) {
        return corners[CORNERS * box + 2];
    }

    float bottom(int box) {
        return corners[CORNERS * box + 3];
    }

    /**
     * Non-maximum suppression: of boxes of a kind that overlap by more than the limit only the best stays.
     *
     * @param kinds of each class of the model; boxes of different kinds do not touch each other
     * @param limit of intersection over union
     * @param most how many of the best are looked at, so that a model that sees things everywhere does not hold up the rest
     * @return which boxes stay, best first
     */
    int[] withoutOverlaps(int[] kinds, double limit, int most) {
        int[] order = bestFirst(most);
        int kept = 0;
        for (int box : order) {
            boolean alone = true;
            for (int k = 0; k < kept && alone; k++) {
                int better = order[k];
                alone = kinds[classes[better]] != kinds[classes[box]] || overlap(better, box) <= limit;
            }
            if (alone) {
                order[kept++] = box;
            }
        }
        return Arrays.copyOf(order, kept);
    }

    private int[] bestFirst(int most) {
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            // The bits of positive floats rise as the floats do; turned over, so that the best sorts first.
            keys[i] = (long) ~Float.floatToIntBits(scores[i]) << 32 | i;
        }
        Arrays.sort(keys);
        int[] order = new int[Math.min(size, most)];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    private double overlap(int a, int b) {
        double across = Math.min(right(a), right(b)) - Math.max(left(a), left(b));
        double down = Math.min(bottom(a), bottom(b)) - Math.max(top(a), top(b));
        if (across <= 0 || down <= 0) {
            return 0;
        }
        double both = across * down;
        return both / (area(a) + area(b) - both);
    }

    private double area(int box) {
        return (double) (right(box) - left(box)) * (bottom(box) - top(box));
    }
}
