package amimori.simulator.frames;

import amimori.simulator.camera.Condition;
import amimori.simulator.sea.Noise;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Kinds of conditions that frames can be drawn under, each over its whole range. */
public enum Trouble {
    /** Daylight, a clean glass. */
    CLEAR(0.62),
    /** Night, with a lamp. */
    LAMP(0.12),
    /** Night without one. */
    NIGHT(0.02),
    /** Plankton through which the nearest still shows. */
    BLOOM(0.08),
    /** Plankton through which nothing shows. */
    OPAQUE(0.03),
    /** Some growth on the glass. */
    FOULING(0.07),
    /** Grown over. */
    FOULED(0.02),
    /** Weed or netting on the glass, from a corner to all of it. */
    COVERED(0.03),
    /** A camera that delivers black frames. */
    BLACK(0.01);

    private final double share;

    Trouble(double share) {
        this.share = share;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the words there are */
    public static Trouble of(String word) {
        return Arrays.stream(values())
                .filter(trouble -> trouble.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("condition \"" + word + "\": expected one of "
                        + Arrays.stream(values()).map(Trouble::word).collect(Collectors.joining(", "))));
    }

    /** Mixed as is good for training: mostly clear, of everything some. @param draw 0 to 1 */
    static Trouble drawn(double draw) {
        double sum = 0;
        for (Trouble trouble : values()) {
            sum += trouble.share;
            if (draw < sum) {
                return trouble;
            }
        }
        return CLEAR;
    }

    /** One condition of this kind. */
    Condition condition(Noise noise) {
        Condition clear = Condition.CLEAR;
        return switch (this) {
            case CLEAR -> clear;
            case LAMP -> clear.inTheDark().withLamp(true);
            case NIGHT -> clear.inTheDark();
            case BLOOM -> clear.withBloom(noise.uniform(0, 0.08, 0.38));
            case OPAQUE -> clear.withBloom(noise.uniform(0, 0.7, 1));
            case FOULING -> clear.withFouling(noise.uniform(0, 0.1, 0.7));
            case FOULED -> clear.withFouling(noise.uniform(0, 0.92, 1));
            case COVERED -> clear.withCover(noise.uniform(0, 0.1, 1));
            case BLACK -> clear.blackened();
        };
    }
}
