package amimori.simulator.fish;

/**
 * The water of a box net (箱網) as its camera sees it.
 *
 * @param middle of the ring in which the fish swim
 * @param radius of that ring, m
 * @param low lowest level at which fish swim, m above the camera
 * @param high highest level, m above the camera
 */
public record Box(Vec middle, double radius, double low, double high) {
    /** A box of about 18 × 14 × 9 m with the camera at one end. */
    public static final Box USUAL = new Box(new Vec(0.5, 0, 4.4), 3.7, -1.3, 1.7);
}
