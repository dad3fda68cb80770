package amimori.analytics.accuracy;

import amimori.analytics.detector.Bundle;
import amimori.analytics.detector.Description;
import amimori.analytics.detector.Description.ModelClass;
import amimori.analytics.detector.Input;
import amimori.analytics.timing.Timings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Bundles, looked at beneath their thresholds and beneath the names they count under. */
final class BundleModels implements Models {
    /** What pixels of 0 to 1 are commonly normalised by, in the order red, green, blue: mean and deviation of ImageNet. */
    private static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);

    private static final List<Double> IMAGENET_STD = List.of(0.229, 0.224, 0.225);

    @Override
    public Subject open(Path folder) {
        return open(folder, Bundle.describe(folder));
    }

    private static Subject open(Path folder, Description description) {
        Map<String, Double> thresholds = new LinkedHashMap<>();
        for (ModelClass one : description.classes()) {
            thresholds.put(one.name(), one.threshold());
        }
        return new Subject(
                new RawDetector(
                        Bundle.load(folder, description, Timings.NONE).detector(), List.copyOf(thresholds.keySet())),
                thresholds,
                description::calibrated,
                shown(description.input()));
    }

    @Override
    public Map<String, Supplier<Subject>> givenOtherwise(Path folder) {
        Description description = Bundle.describe(folder);
        Map<String, Supplier<Subject>> others = new LinkedHashMap<>();
        List<String> seen = new ArrayList<>(List.of(effect(description.input())));
        for (Input input : inputs(description.input())) {
            if (!seen.contains(effect(input))) {
                seen.add(effect(input));
                others.put(shown(input), () -> open(folder, with(description, input)));
            }
        }
        return others;
    }

    /** The described scaling with the other colours first, then the common ones with either. */
    private static List<Input> inputs(Input described) {
        List<Input> inputs = new ArrayList<>();
        Input.Colours same = described.colours();
        Input.Colours swapped = same == Input.Colours.BGR ? Input.Colours.RGB : Input.Colours.BGR;
        inputs.add(with(described, swapped, described.range(), reversed(described.mean()), reversed(described.std())));
        for (Input.Colours colours : List.of(same, swapped)) {
            inputs.add(with(described, colours, Input.Range.BYTES, null, null));
            inputs.add(with(described, colours, Input.Range.SHARES, null, null));
            boolean rgb = colours == Input.Colours.RGB;
            inputs.add(with(
                    described,
                    colours,
                    Input.Range.SHARES,
                    rgb ? IMAGENET_MEAN : reversed(IMAGENET_MEAN),
                    rgb ? IMAGENET_STD : reversed(IMAGENET_STD)));
        }
        return inputs;
    }

    private static List<Double> reversed(List<Double> values) {
        List<Double> reversed = new ArrayList<>(values);
        Collections.reverse(reversed);
        return reversed;
    }

    private static Input with(
            Input input, Input.Colours colours, Input.Range range, List<Double> mean, List<Double> std) {
        return new Input(
                input.name(), input.width(), input.height(), colours, range, mean, std, input.fit(), input.pad());
    }

    private static Description with(Description description, Input input) {
        return new Description(
                description.name(),
                description.version(),
                description.licence(),
                description.training(),
                input,
                description.output(),
                description.classes(),
                description.calibration());
    }

    /** What becomes of black and of white in each channel; descriptions that agree in this are the same. */
    private static String effect(Input input) {
        StringBuilder effect = new StringBuilder(input.colours().name());
        double white = input.range() == Input.Range.BYTES ? 255 : 1;
        for (int channel = 0; channel < input.mean().size(); channel++) {
            double mean = input.mean().get(channel);
            double std = input.std().get(channel);
            effect.append(String.format(Locale.ROOT, " %.4f to %.4f", -mean / std, (white - mean) / std));
        }
        return effect.toString();
    }

    private static String shown(Input input) {
        String range = input.range() == Input.Range.BYTES ? "0-255" : "0-1";
        boolean plain = input.mean().stream().allMatch(mean -> mean == 0)
                && input.std().stream().allMatch(std -> std == 1);
        return input.colours().name().toLowerCase(Locale.ROOT) + ", " + range
                + (plain ? "" : ", mean " + input.mean() + ", std " + input.std());
    }
}
