package amimori.simulator.camera;

import amimori.simulator.sea.Noise;

/**
 * What stays the same before one camera, beside what swims there.
 *
 * @param backdrop what is behind the animals
 * @param hue colour of the water, 0 blue, 1 green, 2 brown; negative: as its turbidity makes it
 * @param murk factor on the sea's attenuation, 0.3 to 4
 * @param snow factor on marine snow, 0 to 4
 * @param backlight 0 with the light from behind the camera, to 1 against it: animals are shades before bright water
 * @param density 0 to 1: how close the mesh, how much kelp, how high the rocks
 * @param tilt of the camera upwards, degrees, −30 to 45
 */
public record Scene(
        Backdrop backdrop, double hue, double murk, double snow, double backlight, double density, double tilt) {
    /** The box net as the demonstration's cameras see it. */
    public static final Scene BOX_NET = new Scene(Backdrop.NET, -1, 1, 1, 0, 0.5, 4);

    public Scene {
        require("hue", hue, -1, 2);
        require("murk", murk, 0.3, 4);
        require("snow", snow, 0, 4);
        require("backlight", backlight, 0, 1);
        require("density", density, 0, 1);
        require("tilt", tilt, -30, 45);
    }

    private static void require(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException("scene, " + name + " " + value + ": expected " + low + " to " + high);
        }
    }

    /** Any scene that is likely enough to be worth learning. @param noise decides which */
    public static Scene drawn(Noise noise) {
        double which = noise.uniform(0);
        Backdrop backdrop = which < 0.36
                ? Backdrop.NET
                : which < 0.62 ? Backdrop.KELP : which < 0.80 ? Backdrop.ROCKS : Backdrop.OPEN;
        boolean against = noise.uniform(1) < 0.3;
        return new Scene(
                backdrop,
                noise.uniform(2) < 0.15 ? -1 : 2 * Math.pow(noise.uniform(3), 1.5),
                Math.exp(noise.uniform(4, Math.log(0.5), Math.log(2.6))),
                3.5 * Math.pow(noise.uniform(5), 2),
                against ? noise.uniform(6, 0.3, 1) : 0,
                noise.uniform(7),
                noise.uniform(8, -14, against ? 36 : 26));
    }
}
