package amimori.analytics.accuracy;

import amimori.analytics.accuracy.score.Bootstrap;
import amimori.analytics.accuracy.score.Calibration;
import amimori.analytics.accuracy.score.Figures;
import amimori.analytics.accuracy.truth.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All that is known of a model after its pictures were looked at.
 *
 * @param modelId name and version
 * @param input what its description says of the pictures it is given
 * @param data where the pictures came from, in a few words
 * @param all of every picture that could be read
 * @param assessed of those that allow a judgement
 * @param groups by name; empty if none are known
 * @param unreadable pictures left out, by name of the file, with the reason
 * @param withoutImage label files that belong to no picture
 * @param leftOut classes of the labels that were left out as asked
 * @param notJudged classes of the model that the labels know nothing of
 */
record Measurement(
        String modelId,
        String input,
        String data,
        Figures all,
        Figures assessed,
        Map<String, Figures> groups,
        Bootstrap bootstrap,
        Calibration calibration,
        Probe probe,
        Map<String, String> unreadable,
        List<String> withoutImage,
        List<String> leftOut,
        List<String> notJudged) {
    /** Share of the pictures that allow no judgement, 0 to 1. */
    double refused() {
        return 1 - assessed.images() / (double) all.images();
    }

    /** What whoever reads the figures must know, a sentence each. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        probe.warning().ifPresent(warnings::add);
        if (!unreadable.isEmpty()) {
            warnings.add(unreadable.size() + " pictures cannot be read and are not in the figures: "
                    + Dataset.some(unreadable.keySet()) + ".");
        }
        if (!withoutImage.isEmpty()) {
            warnings.add(withoutImage.size() + " label files have no picture: " + Dataset.some(withoutImage) + ".");
        }
        if (!leftOut.isEmpty()) {
            warnings.add("Left out as asked: things labelled " + String.join(", ", leftOut)
                    + "; what the model finds there counts as wrong.");
        }
        if (!notJudged.isEmpty()) {
            warnings.add("Not judged, for the labels do not know them: " + String.join(", ", notJudged) + ".");
        }
        return warnings;
    }

    /** What the intervals are over. */
    String intervals() {
        return String.format(
                Locale.ROOT,
                "over %s, %d resamples, seed %d",
                bootstrap.overGroups() ? "groups" : "pictures",
                bootstrap.resamples(),
                bootstrap.seed());
    }
}
