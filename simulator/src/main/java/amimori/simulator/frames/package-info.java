/** Pictures with their truth as files: what a net's camera sees, and scenes drawn for training. */
package amimori.simulator.frames;
