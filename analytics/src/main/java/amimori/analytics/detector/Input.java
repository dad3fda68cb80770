package amimori.analytics.detector;

import amimori.wire.Malformed;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * How a picture is fed to a model: a tensor of floats, 1 x 3 x height x width, each value {@code (pixel · range − mean) /
 * std}.
 *
 * @param name of the model's input, or null for its only one
 * @param width of the tensor, 32 to 4096
 * @param height of the tensor, 32 to 4096
 * @param colours the order of its three channels
 * @param range of a pixel before {@code mean} is taken away
 * @param mean of each channel, in the order of {@code colours}; default 0
 * @param std of each channel, in the order of {@code colours}, above 0; default 1
 * @param fit how a picture of another shape gets into the tensor
 * @param pad the grey around a letterboxed picture, 0 to 255, before scaling; default 114, as YOLO models are trained
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Input(
        String name,
        int width,
        int height,
        Colours colours,
        Range range,
        List<Double> mean,
        List<Double> std,
        Fit fit,
        Integer pad) {
    private static final int CHANNELS = 3;
    private static final int USUAL_PAD = 114;

    /** The order of the channels. */
    public enum Colours {
        BGR,
        RGB;

        @JsonCreator
        static Colours of(String word) {
            return Json.oneOf("input.colours", word, values(), Colours::word);
        }

        @JsonValue
        String word() {
            return Json.lower(this);
        }

        /** Which channel of blue, green, red stands at this place. */
        int ofBgr(int channel) {
            return this == BGR ? channel : CHANNELS - 1 - channel;
        }
    }

    /** What the values of a pixel run from and to. */
    public enum Range {
        BYTES("0-255", 1),
        SHARES("0-1", 1 / 255.0);

        private final String word;
        private final double scale;

        Range(String word, double scale) {
            this.word = word;
            this.scale = scale;
        }

        @JsonCreator
        static Range of(String word) {
            return Json.oneOf("input.range", word, values(), Range::word);
        }

        @JsonValue
        String word() {
            return word;
        }
    }

    public Input {
        Json.requireWithin("input.width", width, 32, 4096);
        Json.requireWithin("input.height", height, 32, 4096);
        Json.requirePresent("input.colours", colours);
        Json.requirePresent("input.range", range);
        Json.requirePresent("input.fit", fit);
        mean = ofChannels("input.mean", mean, 0);
        std = ofChannels("input.std", std, 1);
        for (double one : std) {
            if (!(one > 0)) {
                throw Malformed.at("input.std", one, "a number above 0");
            }
        }
        pad = pad == null ? Integer.valueOf(USUAL_PAD) : pad;
        Json.requireWithin("input.pad", pad, 0, 255);
    }

    private static List<Double> ofChannels(String place, List<Double> values, double usual) {
        if (values == null) {
            return List.of(usual, usual, usual);
        }
        if (values.size() != CHANNELS || values.stream().anyMatch(value -> value == null || !Double.isFinite(value))) {
            throw Malformed.at(place, values, CHANNELS + " numbers, one a channel");
        }
        return List.copyOf(values);
    }

    /** By what a pixel of this channel is multiplied. */
    double factor(int channel) {
        return range.scale / std.get(channel);
    }

    /** What is added to it then. */
    double offset(int channel) {
        return -mean.get(channel) / std.get(channel);
    }
}
