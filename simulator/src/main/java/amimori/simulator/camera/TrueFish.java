package amimori.simulator.camera;

import amimori.simulator.fish.Species;

/**
 * A fish that is in the picture, whether or not it can be made out.
 *
 * @param species what it is
 * @param id the same in every frame of its stay
 * @param x left edge of what is drawn of it inside the picture, share of the width
 * @param y top edge, share of the height
 * @param w width of the box, share of the width
 * @param h height of the box, share of the height
 * @param distance from the camera, m
 * @param pixels of the picture that it would cover with nothing in front of it, inside the picture
 * @param occluded share of those that other fish cover, 0 to 1
 * @param visibility contrast left of it by water, light, lens and occlusion, 0 to 1
 */
public record TrueFish(
        Species species,
        long id,
        double x,
        double y,
        double w,
        double h,
        double distance,
        int pixels,
        double occluded,
        double visibility) {
    /** Below this a person does not find the fish in the picture; an assumption to be checked against people. */
    public static final double VISIBLE_FROM = 0.12;

    private static final int SMALLEST_PIXELS = 24;

    /** Whether a person would be asked to mark it. */
    public boolean visible() {
        return visibility >= VISIBLE_FROM && pixels * (1 - occluded) >= SMALLEST_PIXELS;
    }
}
