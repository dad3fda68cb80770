package amimori.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one model saw in one frame. Natural key of each class: (unit, camera from the topic, time, model, class).
 *
 * @param t when the frame was taken, seconds since 1970 UTC, exactly as in the frame's own message
 * @param model id of the model: name and version
 * @param clip id of the clip the frame belongs to
 * @param index the frame's place in the clip, from 0
 * @param of frames in the clip, at least 1
 * @param lamp whether a lamp was lit
 * @param visibility what can be measured of the picture itself, or null
 * @param counts one entry for every class the model looks for, zeros included
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Count(
        double t,
        String model,
        String clip,
        int index,
        int of,
        boolean lamp,
        Visibility visibility,
        List<OfClass> counts) {
    private static final int MAX_CLASSES = 256;
    private static final int MAX_BOXES = 10_000;

    /** How a class may be told to people; a class of which neither is said is shown as something unsure. */
    public enum Shown {
        /** By its name: it is a species, and the model's card reports precision and recall of it. */
        @JsonProperty("species")
        SPECIES,
        /** By its name: it is a group, such as fish or jellyfish. */
        @JsonProperty("group")
        GROUP
    }

    /**
     * @param name class of the model
     * @param n individuals, at least 0
     * @param boxes one box an individual, or empty where the model gives none
     * @param shown how it may be told to people, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OfClass(@JsonProperty("class") String name, int n, List<Box> boxes, Shown shown) {
        /** A class of which nothing is said but its name. */
        public OfClass(String name, int n, List<Box> boxes) {
            this(name, n, boxes, null);
        }

        public OfClass {
            Records.requireText("counts.class", name, 64);
            Records.requireWithin("counts.n", n, 0, 100_000);
            boxes = boxes == null ? List.of() : List.copyOf(boxes);
            Records.requireWithin("counts.boxes (how many)", boxes.size(), 0, MAX_BOXES);
        }
    }

    /**
     * A rectangle in the picture; all in shares of width or height, 0 to 1, from the top left corner.
     *
     * @param score the model's own confidence, 0 to 1
     */
    public record Box(double x, double y, double w, double h, double score) {
        public Box {
            Records.requireWithin("box.x", x, 0, 1);
            Records.requireWithin("box.y", y, 0, 1);
            Records.requireWithin("box.w", w, 0, 1);
            Records.requireWithin("box.h", h, 0, 1);
            Records.requireWithin("box.score", score, 0, 1);
        }
    }

    /**
     * Measures of one picture. Those that may be null are missing in messages of workers that do not make them; how each
     * is made stands in the README of analytics.
     *
     * @param light mean luminance, 0 (black) to 1 (white)
     * @param contrast standard deviation of luminance, 0 to 0.5
     * @param sharpness contrast of fine details where the picture is sharpest, 0 (none, or all blurred) to 1; or null
     * @param scattering share of the light that shows nothing, 0 (clear) to 1 (nothing but veil); or null
     * @param covered share of the picture hidden by something without detail close to the lens, 0 to 1; or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Visibility(double light, double contrast, Double sharpness, Double scattering, Double covered) {
        public Visibility {
            Records.requireWithin("visibility.light", light, 0, 1);
            Records.requireWithin("visibility.contrast", contrast, 0, 0.5);
            Records.requireWithinIfAny("visibility.sharpness", sharpness, 0, 1);
            Records.requireWithinIfAny("visibility.scattering", scattering, 0, 1);
            Records.requireWithinIfAny("visibility.covered", covered, 0, 1);
        }

        /** As workers measured before there were the other three. */
        public Visibility(double light, double contrast) {
            this(light, contrast, null, null, null);
        }
    }

    public Count {
        Times.ofSeconds("t", t);
        Records.requireText("model", model, 64);
        Records.requireText("clip", clip, 64);
        Records.requireWithin("of", of, 1, 10_000);
        Records.requireWithin("index", index, 0, of - 1);
        if (counts == null || counts.isEmpty() || counts.size() > MAX_CLASSES) {
            throw Malformed.at("counts", counts == null ? null : counts.size(), "1 to " + MAX_CLASSES + " classes");
        }
        counts = List.copyOf(counts);
        Set<String> names = new HashSet<>();
        for (OfClass count : counts) {
            if (!names.add(count.name())) {
                throw Malformed.at("counts.class", count.name(), "each class once");
            }
        }
    }

    /** µs since 1970 UTC. */
    public long timeMicros() {
        return Times.ofSeconds("t", t);
    }

    public byte[] toJson() {
        return Records.write(this);
    }

    /** @throws Malformed naming the field and its value */
    public static Count parse(byte[] json) {
        return Records.read(json, Count.class);
    }
}
