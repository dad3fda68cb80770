package amimori.simulator.camera;

/** Something that stands in the water before the camera and hides what is behind it. */
sealed interface Thing permits Figure, Frond {
    /** From the camera, m. */
    double distance();
}
