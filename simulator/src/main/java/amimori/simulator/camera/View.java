package amimori.simulator.camera;

import amimori.simulator.fish.Vec;
import amimori.simulator.sea.Noise;

/**
 * How the water looks at one instant: what every painter needs.
 *
 * @param lens the camera
 * @param seconds time that moves waves and netting, s
 * @param attenuation of contrast, 1/m
 * @param water colour of the light that comes from the side, exposure included
 * @param overhead how much brighter it is above than at the side
 * @param sunX where the brightest water is, from −1 left to 1 right
 * @param lamp strength of the lamp, 0 if it is off
 * @param gain of the sensor, 1 in good light
 * @param billow how far the current pushes the netting, m, to the right if positive
 * @param condition of glass, water and light
 * @param scene what the camera hangs before
 * @param turbidity NTU
 * @param noise of this camera
 */
record View(
        Lens lens,
        double seconds,
        double attenuation,
        Rgb water,
        double overhead,
        double sunX,
        double lamp,
        double gain,
        double billow,
        Condition condition,
        Scene scene,
        double turbidity,
        Noise noise) {
    private static final Rgb LAMP = new Rgb(1.0, 1.0, 0.9);
    private static final double FURTHEST = 20;
    private static final double STEP = 0.1;

    /** What open water shows in a direction. */
    Rgb water(Vec direction) {
        double up = direction.y();
        double bright = up > 0
                ? 1 + overhead * (1 - Math.exp(-3.2 * up * up * 2.2 - 1.1 * up))
                : 0.32 + 0.68 * Math.exp(2.6 * up);
        double side = direction.x() - 0.5 * sunX;
        double spot =
                up > -0.2 ? 0.55 * overhead * Math.exp(-4.5 * side * side) * Math.pow(Math.max(0, up + 0.2), 1.2) : 0;
        // Water swallows red first: what comes from further off, from below, is bluer and darker.
        Rgb tint = up > 0 ? new Rgb(1 + 0.9 * up, 1 + 0.22 * up, 1 + 0.08 * up) : new Rgb(1 + 0.6 * up, 1, 1);
        return water.times(tint).times(bright + spot).plus(glow(direction));
    }

    /** What the lamp makes of the particles in the water. */
    private Rgb glow(Vec direction) {
        if (lamp == 0) {
            return Rgb.BLACK;
        }
        double scattered = lamp * cone(direction) * (0.10 + 0.07 * Math.min(4, turbidity));
        return new Rgb(0.45, 0.95, 0.85).times(scattered);
    }

    /** Share of the lamp's light in a direction, 0 to 1. */
    double cone(Vec direction) {
        double x = direction.x() - 0.04;
        double y = direction.y() + 0.02;
        return Math.exp(-(x * x + y * y) / 0.30);
    }

    /** What reaches the camera from a surface of a given colour at a place. */
    Rgb surface(Rgb colour, double lit, Vec place) {
        double distance = place.length();
        Vec direction = place.unit();
        double clear = Math.exp(-attenuation * distance);
        Rgb daylight = water.times(lit * (1 - 0.75 * scene.backlight()) * (1 + 0.3 * overhead));
        double fall = lamp == 0
                ? 0
                : exposed(14
                        * lamp
                        * cone(direction)
                        * Math.exp(-attenuation * distance)
                        / (0.6 + distance * distance / 3));
        Rgb light = daylight.plus(LAMP.times(fall));
        return water(direction).mix(colour.times(light), clear);
    }

    /**
     * How much of something's outline is drawn, 0 to 1: where next to no contrast is left it must not stand out by the
     * coarseness of its colour against water that grows lighter upwards.
     */
    double shows(double distance) {
        double clear = Math.exp(-attenuation * distance);
        return Math.max(0, Math.min(1, (clear - 0.015) / 0.06));
    }

    /** Contrast left of something at a place, by water, light and glass, 0 to 1. */
    double left(Vec place) {
        double distance = place.length();
        double clear = Math.exp(-attenuation * distance);
        double daylight = Math.min(1, water.luminance() / 0.25);
        double lit = lamp * cone(place.unit()) * clear * 9 / (0.6 + distance * distance / 3);
        double glass = condition.black() ? 0 : 1 - 0.95 * condition.fouling();
        return clear * Math.min(1, daylight + lit) * glass;
    }

    /** How far straight ahead a fish can be made out, m, at most {@value #FURTHEST}; 0 where nothing can. */
    double sight() {
        double sight = 0;
        for (double z = Lens.NEAREST; z <= FURTHEST && left(new Vec(0, 0, z)) >= TrueFish.VISIBLE_FROM; z += STEP) {
            sight = z;
        }
        return sight;
    }

    /** The camera's exposure keeps what is close to the lamp from going white. */
    private static double exposed(double light) {
        return light / (1 + 0.9 * light);
    }
}
