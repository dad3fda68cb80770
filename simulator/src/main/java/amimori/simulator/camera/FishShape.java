package amimori.simulator.camera;

import amimori.simulator.fish.Species;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a species looks like; lengths in shares of the total length.
 *
 * @param bodyShare from the snout to the tail's root
 * @param back half height above the middle line at the thickest place
 * @param belly half height below it
 * @param broad half width
 * @param thickest where along the body, 0 to 1
 * @param blunt how blunt the head is: 0.4 blunt to 1 pointed
 * @param stalk half height at the tail's root
 * @param tailSpan half height of the tail fin
 * @param fork depth of the tail fin's notch
 * @param fins all but the tail
 * @param top colour of the back
 * @param flank colour of the flank
 * @param under colour of the belly
 * @param mark what else is drawn on it
 * @param markColour its colour
 */
record FishShape(
        double bodyShare,
        double back,
        double belly,
        double broad,
        double thickest,
        double blunt,
        double stalk,
        double tailSpan,
        double fork,
        List<Fin> fins,
        Rgb top,
        Rgb flank,
        Rgb under,
        Mark mark,
        Rgb markColour) {
    /** @param lean how far the tip lies behind the root */
    record Fin(boolean above, double from, double to, double height, double lean) {}

    enum Mark {
        NONE,
        STRIPE,
        WAVES,
        DOTS,
        SCUTES,
        BLOTCHES
    }

    private static final Map<Species, FishShape> ALL = new EnumMap<>(Species.class);

    static {
        ALL.put(
                Species.BURI,
                new FishShape(
                        0.82,
                        0.115,
                        0.115,
                        0.07,
                        0.40,
                        0.62,
                        0.020,
                        0.15,
                        0.11,
                        List.of(
                                fin(true, 0.50, 0.97, 0.055, 0.05), fin(true, 0.37, 0.46, 0.03, 0.03),
                                fin(false, 0.64, 0.96, 0.04, 0.04), fin(false, 0.36, 0.43, 0.055, 0.06)),
                        Rgb.of(0x35545f),
                        Rgb.of(0xb3bfc0),
                        Rgb.of(0xe8ece8),
                        Mark.STRIPE,
                        Rgb.of(0xc9b04a)));
        ALL.put(
                Species.MAAJI,
                new FishShape(
                        0.80,
                        0.125,
                        0.120,
                        0.07,
                        0.36,
                        0.60,
                        0.016,
                        0.15,
                        0.12,
                        List.of(
                                fin(true, 0.34, 0.46, 0.09, 0.06), fin(true, 0.50, 0.95, 0.05, 0.05),
                                fin(false, 0.56, 0.94, 0.045, 0.05), fin(false, 0.34, 0.40, 0.06, 0.06)),
                        Rgb.of(0x5a6a55),
                        Rgb.of(0xaeb6a6),
                        Rgb.of(0xdfe3da),
                        Mark.SCUTES,
                        Rgb.of(0x8a8f70)));
        ALL.put(
                Species.MASABA,
                new FishShape(
                        0.83,
                        0.105,
                        0.105,
                        0.075,
                        0.40,
                        0.72,
                        0.014,
                        0.12,
                        0.11,
                        List.of(
                                fin(true, 0.34, 0.47, 0.07, 0.05),
                                fin(true, 0.62, 0.75, 0.045, 0.05),
                                fin(false, 0.63, 0.76, 0.04, 0.05)),
                        Rgb.of(0x2f6061),
                        Rgb.of(0xb4c2c0),
                        Rgb.of(0xe4e8e2),
                        Mark.WAVES,
                        Rgb.of(0x1d3a40)));
        ALL.put(
                Species.MAIWASHI,
                new FishShape(
                        0.82,
                        0.085,
                        0.105,
                        0.05,
                        0.42,
                        0.68,
                        0.022,
                        0.12,
                        0.11,
                        List.of(fin(true, 0.42, 0.56, 0.07, 0.05), fin(false, 0.78, 0.93, 0.02, 0.02)),
                        Rgb.of(0x2d5a6a),
                        Rgb.of(0xc3cfd0),
                        Rgb.of(0xe6ebea),
                        Mark.DOTS,
                        Rgb.of(0x22414a)));
        ALL.put(
                Species.MADAI,
                new FishShape(
                        0.80,
                        0.20,
                        0.155,
                        0.075,
                        0.34,
                        0.55,
                        0.030,
                        0.16,
                        0.09,
                        List.of(
                                fin(true, 0.30, 0.93, 0.085, 0.05),
                                fin(false, 0.64, 0.90, 0.07, 0.05),
                                fin(false, 0.36, 0.44, 0.10, 0.10)),
                        Rgb.of(0x8e6a64),
                        Rgb.of(0xc79c92),
                        Rgb.of(0xe4d2c8),
                        Mark.DOTS,
                        Rgb.of(0x7fa6c0)));
        ALL.put(
                Species.KAMASU,
                new FishShape(
                        0.84,
                        0.062,
                        0.062,
                        0.045,
                        0.48,
                        0.95,
                        0.020,
                        0.10,
                        0.09,
                        List.of(
                                fin(true, 0.46, 0.56, 0.06, 0.05),
                                fin(true, 0.74, 0.87, 0.05, 0.05),
                                fin(false, 0.75, 0.88, 0.045, 0.05)),
                        Rgb.of(0x6b6a4c),
                        Rgb.of(0xb5b79c),
                        Rgb.of(0xdfe0d0),
                        Mark.STRIPE,
                        Rgb.of(0x8f7f45)));
        ALL.put(
                Species.KAWAHAGI,
                new FishShape(
                        0.80,
                        0.27,
                        0.25,
                        0.05,
                        0.46,
                        0.95,
                        0.045,
                        0.12,
                        -0.03,
                        List.of(
                                fin(true, 0.36, 0.40, 0.10, 0.03),
                                fin(true, 0.56, 0.95, 0.08, 0.06),
                                fin(false, 0.58, 0.95, 0.08, 0.06)),
                        Rgb.of(0x6d6650),
                        Rgb.of(0x8d866c),
                        Rgb.of(0xa79f86),
                        Mark.BLOTCHES,
                        Rgb.of(0x4d4636)));
        ALL.put(
                Species.KUROMAGURO,
                new FishShape(
                        0.84,
                        0.14,
                        0.135,
                        0.10,
                        0.38,
                        0.72,
                        0.012,
                        0.17,
                        0.14,
                        List.of(
                                fin(true, 0.36, 0.50, 0.07, 0.05),
                                fin(true, 0.56, 0.64, 0.075, 0.09),
                                fin(false, 0.60, 0.68, 0.075, 0.09)),
                        Rgb.of(0x22333f),
                        Rgb.of(0x9aa8ae),
                        Rgb.of(0xdde2e2),
                        Mark.NONE,
                        Rgb.of(0xb79a3a)));
    }

    private static Fin fin(boolean above, double from, double to, double height, double lean) {
        return new Fin(above, from, to, height, lean);
    }

    static FishShape of(Species species) {
        return ALL.get(species);
    }

    /** Half height above the middle line, {@code s} from 0 at the snout to 1 at the tail's root. */
    double upper(double s) {
        return profile(s, back);
    }

    double lower(double s) {
        return profile(s, belly);
    }

    double width(double s) {
        return profile(s, broad) * (s > 0.8 ? 0.7 : 1);
    }

    private double profile(double s, double most) {
        double end = Math.min(stalk, most);
        if (s <= thickest) {
            double share = s / thickest;
            return most * Math.pow(Math.sin(share * Math.PI / 2), blunt);
        }
        double share = Math.min(1, (s - thickest) / (1 - thickest));
        double cos = Math.cos(share * Math.PI / 2);
        return end + (most - end) * Math.pow(cos, 1.25);
    }
}
