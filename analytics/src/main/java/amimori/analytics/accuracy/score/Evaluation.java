package amimori.analytics.accuracy.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Everything that some scenes say of a model. The pairs are made once; figures are then taken of any weighting of the
 * pictures: all of them, some of them, or a resample.
 */
public final class Evaluation {
    private final List<Scene> scenes;
    private final Map<String, Double> thresholds;
    private final Map<String, Ranking> rankings = new LinkedHashMap<>();
    private final Map<String, int[]> thereByClass = new LinkedHashMap<>();
    private final Map<String, int[]> foundByClass = new LinkedHashMap<>();
    private final int[] there;
    private final int[] found;

    /**
     * @param scenes at least 1
     * @param thresholds the lowest score at work of each class that is judged; finds and things of others are left out
     */
    public Evaluation(List<Scene> scenes, Map<String, Double> thresholds) {
        if (scenes.isEmpty()) {
            throw new IllegalArgumentException("no pictures to judge a model by");
        }
        this.scenes = List.copyOf(scenes);
        this.thresholds = new LinkedHashMap<>(thresholds);
        this.there = new int[scenes.size()];
        this.found = new int[scenes.size()];
        this.thresholds.forEach((name, threshold) -> {
            Ranking ranking = Ranking.of(name, this.scenes);
            rankings.put(name, ranking);
            ranking.addThere(there);
            ranking.addFound(threshold, found);
            ranking.addThere(thereByClass.computeIfAbsent(name, any -> new int[scenes.size()]));
            ranking.addFound(threshold, foundByClass.computeIfAbsent(name, any -> new int[scenes.size()]));
        });
    }

    public List<Scene> scenes() {
        return scenes;
    }

    /** Each picture once. */
    public int[] all() {
        return those(scene -> true);
    }

    /** Each picture that fits once, the others not. */
    public int[] those(Predicate<Scene> fits) {
        return scenes.stream().mapToInt(scene -> fits.test(scene) ? 1 : 0).toArray();
    }

    /** Numbers of the pictures of each group, by its name. */
    public Map<String, int[]> groups() {
        Map<String, List<Integer>> members = new TreeMap<>();
        for (int image = 0; image < scenes.size(); image++) {
            members.computeIfAbsent(scenes.get(image).group(), any -> new ArrayList<>())
                    .add(image);
        }
        Map<String, int[]> groups = new LinkedHashMap<>();
        members.forEach((name, images) ->
                groups.put(name, images.stream().mapToInt(Integer::intValue).toArray()));
        return groups;
    }

    /** Every find from a score of {@code lowest} on, as a bet on its score. */
    public List<Trial> trials(double lowest) {
        List<Trial> trials = new ArrayList<>();
        rankings.values().forEach(ranking -> ranking.addTrials(lowest, trials));
        return trials;
    }

    /** @param weights how often each picture is taken, in the order of the scenes */
    public Headline headline(int[] weights) {
        Rates rates = new Rates(0, 0, 0);
        for (Map.Entry<String, Ranking> one : rankings.entrySet()) {
            rates = rates.plus(one.getValue().rates(thresholds.get(one.getKey()), weights));
        }
        return new Headline(
                overClasses(ranking -> ranking.averagePrecision(0, AreaRange.ALL, weights)),
                overClasses(ranking -> overIous(ranking, AreaRange.ALL, weights)),
                rates,
                CountError.of(there, found, weights));
    }

    /** @param weights how often each picture is taken, in the order of the scenes */
    public Figures figures(int[] weights) {
        Map<AreaRange, Double> bySize = new EnumMap<>(AreaRange.class);
        for (AreaRange range : List.of(AreaRange.SMALL, AreaRange.MEDIUM, AreaRange.LARGE)) {
            bySize.put(range, overClasses(ranking -> overIous(ranking, range, weights)));
        }
        Map<String, ClassFigures> classes = new LinkedHashMap<>();
        rankings.keySet().forEach(name -> classes.put(name, figures(name, weights)));
        return new Figures(Arrays.stream(weights).sum(), headline(weights), bySize, classes);
    }

    private ClassFigures figures(String name, int[] weights) {
        Ranking ranking = rankings.get(name);
        double best = ranking.bestThreshold(weights);
        return new ClassFigures(
                ranking.there(AreaRange.ALL, weights),
                ranking.averagePrecision(0, AreaRange.ALL, weights),
                overIous(ranking, AreaRange.ALL, weights),
                thresholds.get(name),
                ranking.rates(thresholds.get(name), weights),
                best,
                Double.isNaN(best) ? Double.NaN : ranking.rates(best, weights).f1(),
                CountError.of(thereByClass.get(name), foundByClass.get(name), weights));
    }

    private interface Figure {
        double of(Ranking ranking);
    }

    /** Mean over the classes that are there; NaN if none is. */
    private double overClasses(Figure figure) {
        return rankings.values().stream()
                .mapToDouble(figure::of)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    private static double overIous(Ranking ranking, AreaRange range, int[] weights) {
        return IntStream.range(0, Ranking.IOUS.length)
                .mapToDouble(iou -> ranking.averagePrecision(iou, range, weights))
                .average()
                .orElseThrow();
    }
}
