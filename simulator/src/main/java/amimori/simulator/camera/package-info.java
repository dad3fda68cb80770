/** Draws what a camera in the box net would see, and says what is truly in the picture. */
package amimori.simulator.camera;
