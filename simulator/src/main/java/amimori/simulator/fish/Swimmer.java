package amimori.simulator.fish;

/**
 * One fish at one instant.
 *
 * @param species what it is
 * @param id the same at every instant of its stay
 * @param length total length, m
 * @param place middle of the body
 * @param heading where it swims, length 1
 * @param beat phase of the tail beat, radians
 * @param gleam 0 to 1: how much of the light its flank throws towards the camera
 */
public record Swimmer(Species species, long id, double length, Vec place, Vec heading, double beat, double gleam) {}
