package amimori.analytics.training;

import amimori.analytics.training.example.Box;
import amimori.analytics.training.example.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How well one kind is found, for choosing among states of a training; what is published is measured by
 * {@code ./amimori accuracy} on the written bundle.
 *
 * @param ap50 average precision at IoU 0.5, over 101 recalls as COCO does; NaN without any such animal
 * @param threshold score at which F1 is best
 * @param precision at it
 * @param recall at it
 * @param countError mean of |said − true| a picture at it
 * @param meanCount true animals a picture
 */
record Scores(double ap50, double threshold, double precision, double recall, double countError, double meanCount) {
    private static final float SAME = 0.5f;
    private static final int RECALLS = 101;

    private record Hit(float score, boolean right) {}

    static Scores of(Kind kind, List<List<Detected>> said, List<List<Box>> truth) {
        List<Hit> hits = new ArrayList<>();
        int animals = 0;
        for (int i = 0; i < said.size(); i++) {
            List<Box> boxes =
                    truth.get(i).stream().filter(b -> b.kind() == kind).toList();
            animals += boxes.size();
            hits.addAll(hits(
                    said.get(i).stream().filter(d -> d.box().kind() == kind).toList(), boxes));
        }
        if (animals == 0) {
            return new Scores(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);
        }
        hits.sort(Comparator.comparingDouble(Hit::score).reversed());
        double[] precision = new double[hits.size()];
        double[] recall = new double[hits.size()];
        int best = 0;
        double bestF1 = -1;
        int right = 0;
        for (int i = 0; i < hits.size(); i++) {
            right += hits.get(i).right() ? 1 : 0;
            precision[i] = (double) right / (i + 1);
            recall[i] = (double) right / animals;
            double f1 = 2.0 * right / (i + 1 + animals);
            if (f1 > bestF1) {
                bestF1 = f1;
                best = i;
            }
        }
        if (hits.isEmpty()) {
            return new Scores(0, 1, 0, 0, (double) animals / said.size(), (double) animals / said.size());
        }
        double threshold = hits.get(best).score();
        return new Scores(
                average(precision, recall),
                threshold,
                precision[best],
                recall[best],
                countError(kind, said, truth, threshold),
                (double) animals / said.size());
    }

    /** Best first, each takes the box it covers best of those not taken yet. */
    private static List<Hit> hits(List<Detected> said, List<Box> boxes) {
        boolean[] taken = new boolean[boxes.size()];
        List<Hit> hits = new ArrayList<>();
        for (Detected detected : said) {
            int best = -1;
            float overlap = SAME;
            for (int i = 0; i < boxes.size(); i++) {
                float iou = taken[i] ? 0 : detected.box().iou(boxes.get(i));
                if (iou >= overlap) {
                    overlap = iou;
                    best = i;
                }
            }
            if (best >= 0) {
                taken[best] = true;
            }
            hits.add(new Hit(detected.score(), best >= 0));
        }
        return hits;
    }

    private static double average(double[] precision, double[] recall) {
        for (int i = precision.length - 2; i >= 0; i--) {
            precision[i] = Math.max(precision[i], precision[i + 1]);
        }
        double sum = 0;
        int at = 0;
        for (int i = 0; i < RECALLS; i++) {
            while (at < recall.length && recall[at] < i / (RECALLS - 1.0)) {
                at++;
            }
            sum += at < recall.length ? precision[at] : 0;
        }
        return sum / RECALLS;
    }

    private static double countError(Kind kind, List<List<Detected>> said, List<List<Box>> truth, double threshold) {
        double sum = 0;
        for (int i = 0; i < said.size(); i++) {
            long counted = said.get(i).stream()
                    .filter(d -> d.box().kind() == kind && d.score() >= threshold)
                    .count();
            long there = truth.get(i).stream().filter(b -> b.kind() == kind).count();
            sum += Math.abs(counted - there);
        }
        return sum / said.size();
    }
}
