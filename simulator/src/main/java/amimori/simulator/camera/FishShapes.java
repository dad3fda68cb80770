package amimori.simulator.camera;

import amimori.simulator.camera.FishShape.Coat;
import amimori.simulator.camera.FishShape.Fin;
import amimori.simulator.camera.FishShape.Mark;
import amimori.simulator.camera.FishShape.Tail;
import amimori.simulator.camera.FishShape.Trunk;
import amimori.simulator.fish.Species;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The kinds whose body is a chain of cross-sections. */
final class FishShapes {
    private static final Map<Species, FishShape> ALL = new EnumMap<>(Species.class);

    static {
        ALL.put(
                Species.BURI,
                new FishShape(
                        new Trunk(0.82, 0.115, 0.115, 0.07, 0.40, 0.62, 0.020),
                        new Tail(0.15, 0.11, 1),
                        List.of(
                                fin(true, 0.50, 0.97, 0.055, 0.05),
                                fin(true, 0.37, 0.46, 0.03, 0.03),
                                fin(false, 0.64, 0.96, 0.04, 0.04),
                                fin(false, 0.36, 0.43, 0.055, 0.06)),
                        coat(0x35545f, 0xb3bfc0, 0xe8ece8, Mark.STRIPE, 0xc9b04a)));
        ALL.put(
                Species.MAAJI,
                new FishShape(
                        new Trunk(0.80, 0.125, 0.120, 0.07, 0.36, 0.60, 0.016),
                        new Tail(0.15, 0.12, 1),
                        List.of(
                                fin(true, 0.34, 0.46, 0.09, 0.06),
                                fin(true, 0.50, 0.95, 0.05, 0.05),
                                fin(false, 0.56, 0.94, 0.045, 0.05),
                                fin(false, 0.34, 0.40, 0.06, 0.06)),
                        coat(0x5a6a55, 0xaeb6a6, 0xdfe3da, Mark.SCUTES, 0x8a8f70)));
        ALL.put(
                Species.MASABA,
                new FishShape(
                        new Trunk(0.83, 0.105, 0.105, 0.075, 0.40, 0.72, 0.014),
                        new Tail(0.12, 0.11, 1),
                        List.of(
                                fin(true, 0.34, 0.47, 0.07, 0.05),
                                fin(true, 0.62, 0.75, 0.045, 0.05),
                                fin(false, 0.63, 0.76, 0.04, 0.05)),
                        coat(0x2f6061, 0xb4c2c0, 0xe4e8e2, Mark.WAVES, 0x1d3a40)));
        ALL.put(
                Species.MAIWASHI,
                new FishShape(
                        new Trunk(0.82, 0.085, 0.105, 0.05, 0.42, 0.68, 0.022),
                        new Tail(0.12, 0.11, 1),
                        List.of(fin(true, 0.42, 0.56, 0.07, 0.05), fin(false, 0.78, 0.93, 0.02, 0.02)),
                        coat(0x2d5a6a, 0xc3cfd0, 0xe6ebea, Mark.DOTS, 0x22414a)));
        ALL.put(
                Species.MADAI,
                new FishShape(
                        new Trunk(0.80, 0.20, 0.155, 0.075, 0.34, 0.55, 0.030),
                        new Tail(0.16, 0.09, 1),
                        List.of(
                                fin(true, 0.30, 0.93, 0.085, 0.05),
                                fin(false, 0.64, 0.90, 0.07, 0.05),
                                fin(false, 0.36, 0.44, 0.10, 0.10)),
                        coat(0x8e6a64, 0xc79c92, 0xe4d2c8, Mark.DOTS, 0x7fa6c0)));
        ALL.put(
                Species.KAMASU,
                new FishShape(
                        new Trunk(0.84, 0.062, 0.062, 0.045, 0.48, 0.95, 0.020),
                        new Tail(0.10, 0.09, 1),
                        List.of(
                                fin(true, 0.46, 0.56, 0.06, 0.05),
                                fin(true, 0.74, 0.87, 0.05, 0.05),
                                fin(false, 0.75, 0.88, 0.045, 0.05)),
                        coat(0x6b6a4c, 0xb5b79c, 0xdfe0d0, Mark.STRIPE, 0x8f7f45)));
        ALL.put(
                Species.KAWAHAGI,
                new FishShape(
                        new Trunk(0.80, 0.27, 0.25, 0.05, 0.46, 0.95, 0.045),
                        new Tail(0.12, -0.03, 1),
                        List.of(
                                fin(true, 0.36, 0.40, 0.10, 0.03),
                                fin(true, 0.56, 0.95, 0.08, 0.06),
                                fin(false, 0.58, 0.95, 0.08, 0.06)),
                        coat(0x6d6650, 0x8d866c, 0xa79f86, Mark.BLOTCHES, 0x4d4636)));
        ALL.put(
                Species.KUROMAGURO,
                new FishShape(
                        new Trunk(0.84, 0.14, 0.135, 0.10, 0.38, 0.72, 0.012),
                        new Tail(0.17, 0.14, 1),
                        List.of(
                                fin(true, 0.36, 0.50, 0.07, 0.05),
                                fin(true, 0.56, 0.64, 0.075, 0.09),
                                fin(false, 0.60, 0.68, 0.075, 0.09)),
                        coat(0x22333f, 0x9aa8ae, 0xdde2e2, Mark.NONE, 0xb79a3a)));
        ALL.put(
                Species.TACHIUO,
                new FishShape(
                        new Trunk(0.97, 0.034, 0.034, 0.012, 0.20, 0.85, 0.003),
                        new Tail(0.003, 0, 1),
                        List.of(fin(true, 0.14, 0.80, 0.022, 0.01)),
                        coat(0x7f8a90, 0xc9d1d4, 0xdfe5e6, Mark.NONE, 0x7f8a90)));
        ALL.put(
                Species.AIGO,
                new FishShape(
                        new Trunk(0.84, 0.19, 0.17, 0.05, 0.42, 0.72, 0.022),
                        new Tail(0.13, 0.05, 1),
                        List.of(fin(true, 0.26, 0.93, 0.07, 0.04), fin(false, 0.52, 0.93, 0.06, 0.04)),
                        coat(0x5d5a3f, 0x8c8a68, 0xa7a68a, Mark.BLOTCHES, 0xb9b894)));
        ALL.put(
                Species.SAME,
                new FishShape(
                        new Trunk(0.79, 0.075, 0.065, 0.075, 0.33, 0.60, 0.018),
                        new Tail(0.15, 0.12, 0.45),
                        List.of(
                                fin(true, 0.40, 0.53, 0.085, 0.07), fin(true, 0.76, 0.84, 0.04, 0.04),
                                fin(false, 0.29, 0.38, 0.12, 0.12), fin(false, 0.62, 0.70, 0.04, 0.04)),
                        coat(0x59626a, 0x808a90, 0xc8cdce, Mark.GILLS, 0x3b444b)));
        // A squid swims backwards: the mantle's tip is the snout, the arms are the tail.
        ALL.put(
                Species.AORIIKA,
                new FishShape(
                        new Trunk(0.66, 0.125, 0.125, 0.11, 0.62, 0.85, 0.055),
                        new Tail(0.045, -0.03, 1),
                        List.of(fin(true, 0.05, 0.86, 0.11, 0.03), fin(false, 0.05, 0.86, 0.11, 0.03)),
                        coat(0x8d7c72, 0xb7a79d, 0xc8bcb4, Mark.MANTLE, 0x6d4f48)));
    }

    private FishShapes() {}

    /** The shape, or null for a kind that is no chain. */
    static FishShape of(Species species) {
        return ALL.get(species);
    }

    private static Fin fin(boolean above, double from, double to, double height, double lean) {
        return new Fin(above, from, to, height, lean);
    }

    private static Coat coat(int top, int flank, int under, Mark mark, int markColour) {
        return new Coat(Rgb.of(top), Rgb.of(flank), Rgb.of(under), mark, Rgb.of(markColour));
    }
}
