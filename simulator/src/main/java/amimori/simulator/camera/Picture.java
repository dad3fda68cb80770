package amimori.simulator.camera;

import amimori.simulator.fish.Species;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One frame and what is true of it.
 *
 * @param time when it was taken
 * @param image what the camera saw
 * @param lamp whether the lamp was lit
 * @param inNet all fish in the net, by species
 * @param fish animals in the picture, nearest last
 * @param sight how far ahead a fish can be made out, m; 0 where nothing can
 * @param covered share of the picture on whose glass weed or netting lies, 0 to 1
 */
public record Picture(
        Instant time,
        BufferedImage image,
        boolean lamp,
        Map<Species, Integer> inNet,
        List<TrueFish> fish,
        double sight,
        double covered) {
    /** Whoever sees less far cannot say how many there are; an assumption, as the three below. */
    private static final double COUNTABLE_SIGHT = 2.5;

    private static final double BLIND_SIGHT = 1;
    private static final double COUNTABLE_COVERED = 0.35;
    private static final double BLIND_COVERED = 0.8;

    public Picture {
        inNet = Map.copyOf(inNet);
        fish = List.copyOf(fish);
    }

    /** Fish in the picture that can be made out, by species. */
    public Map<Species, Integer> visible() {
        Map<Species, Integer> counts = new EnumMap<>(Species.class);
        fish.stream().filter(TrueFish::visible).forEach(one -> counts.merge(one.species(), 1, Integer::sum));
        return counts;
    }

    /** Whether a person could count what is there. Between this and {@link #blind} people would differ. */
    public boolean countable() {
        return sight >= COUNTABLE_SIGHT && covered <= COUNTABLE_COVERED;
    }

    /** Whether nobody could. */
    public boolean blind() {
        return sight < BLIND_SIGHT || covered > BLIND_COVERED;
    }

    /** The picture as a camera would compress it. */
    public byte[] jpeg(double quality) {
        return Jpeg.encode(image, quality);
    }
}
