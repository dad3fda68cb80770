package amimori.analytics.accuracy.score;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How far the figures would move with other pictures of the same kind: percentile intervals over resamples with
 * replacement (Efron 1979). Pictures of one group resemble each other, so whole groups are drawn where there are enough
 * of them; drawn one by one, pictures of a few days would feign a certainty that the next day refutes.
 *
 * @param overGroups whether groups were drawn, or single pictures
 * @param resamples how many
 * @param seed they can be drawn again by
 * @param intervals by the name of the figure
 */
public record Bootstrap(boolean overGroups, int resamples, long seed, Map<String, Interval> intervals) {
    /** Of fewer, the resamples are too much alike. */
    static final int ENOUGH_GROUPS = 5;

    private static final Map<String, ToDoubleFunction<Headline>> FIGURES = figures();

    private static Map<String, ToDoubleFunction<Headline>> figures() {
        Map<String, ToDoubleFunction<Headline>> figures = new LinkedHashMap<>();
        figures.put("ap50", Headline::ap50);
        figures.put("ap50_95", Headline::ap50To95);
        figures.put("precision", headline -> headline.rates().precision());
        figures.put("recall", headline -> headline.rates().recall());
        figures.put("f1", headline -> headline.rates().f1());
        figures.put("bias", headline -> headline.count().bias());
        figures.put("mae", headline -> headline.count().mae());
        figures.put("maeShare", headline -> headline.count().maeShare());
        return figures;
    }

    /** @param resamples at least 1; 1000 steady the ends to about a tenth of the interval's width */
    public static Bootstrap of(Evaluation evaluation, int resamples, long seed) {
        Map<String, int[]> groups = evaluation.groups();
        boolean overGroups = groups.size() >= ENOUGH_GROUPS;
        int images = evaluation.scenes().size();
        List<int[]> draws = overGroups
                ? List.copyOf(groups.values())
                : IntStream.range(0, images)
                        .mapToObj(image -> new int[] {image})
                        .toList();
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, double[]> values = new LinkedHashMap<>();
        FIGURES.keySet().forEach(name -> values.put(name, new double[resamples]));
        for (int sample = 0; sample < resamples; sample++) {
            Headline headline = evaluation.headline(weights(draws, images, random));
            int at = sample;
            FIGURES.forEach((name, figure) -> values.get(name)[at] = figure.applyAsDouble(headline));
        }
        Map<String, Interval> intervals = new LinkedHashMap<>();
        values.forEach((name, all) -> intervals.put(name, Interval.of(all)));
        return new Bootstrap(overGroups, resamples, seed, intervals);
    }

    private static int[] weights(List<int[]> draws, int images, SplittableRandom random) {
        int[] weights = new int[images];
        for (int i = 0; i < draws.size(); i++) {
            for (int image : draws.get(random.nextInt(draws.size()))) {
                weights[image]++;
            }
        }
        return weights;
    }
}
