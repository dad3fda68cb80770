package amimori.simulator.fish;

/**
 * One fish at one instant.
 *
 * @param species what it is
 * @param id the same at every instant of its stay
 * @param length as {@link Species} measures it, m
 * @param place middle of the body
 * @param heading where it swims, for a jellyfish where the top of its bell points; length 1
 * @param beat phase of the beat of tail, wings or bell, radians
 * @param gleam 0 to 1: how much of the light its flank throws towards the camera
 */
public record Swimmer(Species species, long id, double length, Vec place, Vec heading, double beat, double gleam) {}
