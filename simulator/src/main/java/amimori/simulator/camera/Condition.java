package amimori.simulator.camera;

/**
 * What is the matter at one instant with the glass, the water or the light.
 *
 * @param fouling growth on the glass, 0 clean to 1
 * @param bloom plankton, 0 as the sea has it, 0.3 sight of two or three metres, 1 opaque
 * @param cover share of the glass on which weed or netting lies, 0 to 1
 * @param dark whether there is no natural light, whatever the hour
 * @param black whether the camera delivers black frames
 * @param lit whether the lamp beside the camera is on; without one it makes no difference
 */
public record Condition(double fouling, double bloom, double cover, boolean dark, boolean black, boolean lit) {
    public static final Condition CLEAR = new Condition(0, 0, 0, false, false, false);

    public Condition {
        require("fouling", fouling);
        require("bloom", bloom);
        require("cover", cover);
    }

    private static void require(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("condition, " + name + " " + value + ": expected 0 to 1");
        }
    }

    public Condition withLamp(boolean on) {
        return new Condition(fouling, bloom, cover, dark, black, on);
    }

    public Condition withFouling(double degree) {
        return new Condition(degree, bloom, cover, dark, black, lit);
    }

    public Condition withBloom(double degree) {
        return new Condition(fouling, degree, cover, dark, black, lit);
    }

    public Condition withCover(double share) {
        return new Condition(fouling, bloom, share, dark, black, lit);
    }

    /** Without natural light. */
    public Condition inTheDark() {
        return new Condition(fouling, bloom, cover, true, black, lit);
    }

    /** With a camera that delivers black frames. */
    public Condition blackened() {
        return new Condition(fouling, bloom, cover, dark, true, lit);
    }
}
