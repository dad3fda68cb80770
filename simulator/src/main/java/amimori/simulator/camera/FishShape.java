package amimori.simulator.camera;

import java.util.List;

/**
 * What a species looks like; lengths in shares of the total length.
 *
 * @param fins all but the tail
 */
record FishShape(Trunk trunk, Tail tail, List<Fin> fins, Coat coat) {
    /**
     * @param share from the snout to the tail's root
     * @param back half height above the middle line at the thickest place
     * @param belly half height below it
     * @param broad half width
     * @param thickest where along the body, 0 to 1
     * @param blunt how blunt the head is: 0.4 blunt to 1 pointed
     * @param stalk half height at the tail's root
     */
    record Trunk(double share, double back, double belly, double broad, double thickest, double blunt, double stalk) {}

    /**
     * @param span half height of the tail fin
     * @param fork depth of its notch; negative where it is rounded
     * @param lower length of the lower lobe as a share of the upper one's
     */
    record Tail(double span, double fork, double lower) {}

    /** @param lean how far the tip lies behind the root */
    record Fin(boolean above, double from, double to, double height, double lean) {}

    /** @param mark what else is drawn on it */
    record Coat(Rgb top, Rgb flank, Rgb under, Mark mark, Rgb markColour) {}

    enum Mark {
        NONE,
        STRIPE,
        WAVES,
        DOTS,
        SCUTES,
        BLOTCHES,
        GILLS,
        MANTLE
    }

    /** Half height above the middle line, {@code s} from 0 at the snout to 1 at the tail's root. */
    double upper(double s) {
        return profile(s, trunk.back);
    }

    double lower(double s) {
        return profile(s, trunk.belly);
    }

    double width(double s) {
        return profile(s, trunk.broad) * (s > 0.8 ? 0.7 : 1);
    }

    private double profile(double s, double most) {
        double end = Math.min(trunk.stalk, most);
        if (s <= trunk.thickest) {
            double share = s / trunk.thickest;
            return most * Math.pow(Math.sin(share * Math.PI / 2), trunk.blunt);
        }
        double share = Math.min(1, (s - trunk.thickest) / (1 - trunk.thickest));
        double cos = Math.cos(share * Math.PI / 2);
        return end + (most - end) * Math.pow(cos, 1.25);
    }
}
