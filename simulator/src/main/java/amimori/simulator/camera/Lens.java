package amimori.simulator.camera;

import amimori.simulator.fish.Vec;

/**
 * A pinhole camera that looks along z, tilted up.
 *
 * @param width of the picture, pixels
 * @param height of the picture, pixels
 * @param fieldOfView horizontal, degrees
 * @param tilt upwards, degrees
 */
record Lens(int width, int height, double fieldOfView, double tilt) {
    /** Nearer than this nothing is drawn, m. */
    static final double NEAREST = 0.35;

    double focal() {
        return width / 2d / Math.tan(Math.toRadians(fieldOfView / 2));
    }

    /** The point in the camera's own axes. */
    Vec seen(Vec point) {
        double angle = Math.toRadians(tilt);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return new Vec(point.x(), cos * point.y() - sin * point.z(), sin * point.y() + cos * point.z());
    }

    /** Where a point in the camera's own axes falls in the picture, in pixels; z must be positive. */
    double pixelX(Vec seen) {
        return width / 2d + focal() * seen.x() / seen.z();
    }

    double pixelY(Vec seen) {
        return height / 2d - focal() * seen.y() / seen.z();
    }

    /** Direction of a pixel in the water, length 1. */
    Vec direction(double px, double py) {
        double angle = Math.toRadians(tilt);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double y = (height / 2d - py) / focal();
        double x = (px - width / 2d) / focal();
        return new Vec(x, cos * y + sin, cos - sin * y).unit();
    }
}
