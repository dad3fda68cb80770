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
 * @param fish those in the picture, nearest last
 */
public record Picture(
        Instant time, BufferedImage image, boolean lamp, Map<Species, Integer> inNet, List<TrueFish> fish) {
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

    /** The picture as a camera would compress it. */
    public byte[] jpeg(double quality) {
        return Jpeg.encode(image, quality);
    }
}
