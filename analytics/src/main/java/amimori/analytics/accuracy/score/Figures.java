package amimori.analytics.accuracy.score;

import java.util.Map;

/**
 * What is known of a model from some pictures.
 *
 * @param images how many
 * @param bySize AP50-95 of small, medium and large things, NaN where there are none
 * @param classes by name, in the model's order
 */
public record Figures(
        int images, Headline headline, Map<AreaRange, Double> bySize, Map<String, ClassFigures> classes) {}
