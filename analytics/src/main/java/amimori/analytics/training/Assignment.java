package amimori.analytics.training;

import amimori.analytics.training.example.Box;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which cells answer for which box: for each box the cells that are cheapest by agreement of box and score and by nearness
 * to its middle, as many as their overlaps add up to (dynamic soft label assignment of RTMDet, arXiv:2212.07784, after
 * SimOTA of YOLOX, arXiv:2107.08430).
 *
 * @param box for each cell the number of its box, or -1
 * @param overlap for each cell the overlap of what it said with its box, 0 to 1
 * @param known for each cell whether it may be blamed for what it says there
 */
record Assignment(int[] box, float[] overlap, boolean[] known) {
    private static final int FROM = 13;
    private static final float OVERLAP_WEIGHT = 3;
    private static final float NO_OVERLAP = 1e-7f;
    private static final double SOFT_RADIUS = 3;
    private static final float TOO_FAR = 1e8f;

    static Assignment of(Raw raw, List<Box> boxes) {
        int cells = raw.grid().cells();
        Assignment all = new Assignment(new int[cells], new float[cells], new boolean[cells]);
        Arrays.fill(all.box, -1);
        Arrays.fill(all.known, true);
        float[] price = new float[cells];
        Arrays.fill(price, Float.MAX_VALUE);
        for (int i = 0; i < boxes.size(); i++) {
            if (boxes.get(i).kind() != null) {
                all.offer(raw, boxes.get(i), i, price);
            } else {
                all.passOver(raw.grid(), boxes.get(i));
            }
        }
        return all;
    }

    /** Cells that answer for a box. */
    int[] positives() {
        return IntStream.range(0, box.length).filter(cell -> box[cell] >= 0).toArray();
    }

    private void passOver(Grid grid, Box unknown) {
        for (int cell = 0; cell < known.length; cell++) {
            if (isIn(grid, cell, unknown)) {
                known[cell] = false;
            }
        }
    }

    private void offer(Raw raw, Box target, int number, float[] price) {
        Grid grid = raw.grid();
        int[] candidates = IntStream.range(0, box.length)
                .filter(cell -> isIn(grid, cell, target) || isNear(grid, cell, target))
                .toArray();
        int count = candidates.length;
        float[] overlaps = new float[count];
        float[] costs = new float[count];
        for (int i = 0; i < count; i++) {
            overlaps[i] = raw.box(candidates[i], null).iou(target);
            costs[i] = cost(raw, candidates[i], target, overlaps[i]);
        }
        float[] best = overlaps.clone();
        Arrays.sort(best);
        double sum = 0;
        for (int i = Math.max(0, count - FROM); i < count; i++) {
            sum += best[i];
        }
        Integer[] order = IntStream.range(0, count).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> Float.compare(costs[a], costs[b]));
        int answers = Math.min(count, Math.max(1, (int) sum));
        for (int i = 0; i < answers; i++) {
            int cell = candidates[order[i]];
            if (costs[order[i]] < price[cell]) {
                price[cell] = costs[order[i]];
                box[cell] = number;
                overlap[cell] = overlaps[order[i]];
            }
        }
    }

    private static float cost(Raw raw, int cell, Box target, float overlap) {
        Grid grid = raw.grid();
        double score = raw.presence(cell) * raw.likelihood(target.kind(), cell);
        double clipped = Math.min(1 - 1e-6, Math.max(1e-6, score));
        double entropy = -(overlap * Math.log(clipped) + (1 - overlap) * Math.log(1 - clipped));
        double difference = overlap - score;
        double distance = Math.hypot(grid.middleX(cell) - target.middleX(), grid.middleY(cell) - target.middleY())
                / grid.stride()[cell];
        double far = Math.min(TOO_FAR, Math.pow(10, distance - SOFT_RADIUS));
        return (float) (entropy * difference * difference - OVERLAP_WEIGHT * Math.log(overlap + NO_OVERLAP) + far);
    }

    private static boolean isIn(Grid grid, int cell, Box target) {
        float x = grid.middleX(cell);
        float y = grid.middleY(cell);
        return x > target.x0() && x < target.x1() && y > target.y0() && y < target.y1();
    }

    /** Boxes smaller than a cell hold no cell's middle. */
    private static boolean isNear(Grid grid, int cell, Box target) {
        float stride = grid.stride()[cell];
        return Math.abs(grid.middleX(cell) - target.middleX()) < 0.75f * stride
                && Math.abs(grid.middleY(cell) - target.middleY()) < 0.75f * stride;
    }
}
