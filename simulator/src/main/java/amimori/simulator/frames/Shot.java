package amimori.simulator.frames;

import amimori.simulator.camera.Condition;
import amimori.simulator.camera.Picture;
import java.util.function.Supplier;

/**
 * One frame to be drawn.
 *
 * @param name of its files, without ending
 * @param group what it must not be parted from when frames are split: one camera and day
 * @param seed that everything in it follows from
 * @param backdrop name of what the camera hangs before
 * @param trouble name of its condition
 * @param condition of glass, water and light
 * @param picture draws it, at each call anew
 */
public record Shot(
        String name,
        String group,
        long seed,
        String backdrop,
        String trouble,
        Condition condition,
        Supplier<Picture> picture) {}
