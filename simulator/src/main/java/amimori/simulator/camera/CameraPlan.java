package amimori.simulator.camera;

/**
 * A camera and where it hangs.
 *
 * @param width of the picture, pixels, 160 to 3840
 * @param height of the picture, pixels, 120 to 2160
 * @param fieldOfView horizontal, degrees, 30 to 120
 * @param depth below the surface, m, 0.5 to 60
 * @param lamp whether it lights a lamp when it is dark
 */
public record CameraPlan(int width, int height, double fieldOfView, double depth, boolean lamp) {
    public static final CameraPlan USUAL = new CameraPlan(960, 540, 82, 8, false);

    public CameraPlan {
        require("width", width, 160, 3840);
        require("height", height, 120, 2160);
        require("field of view", fieldOfView, 30, 120);
        require("depth", depth, 0.5, 60);
    }

    private static void require(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException("camera, " + name + " " + value + ": expected " + low + " to " + high);
        }
    }

    public CameraPlan withLamp(boolean lit) {
        return new CameraPlan(width, height, fieldOfView, depth, lit);
    }

    public CameraPlan withSize(int newWidth, int newHeight) {
        return new CameraPlan(newWidth, newHeight, fieldOfView, depth, lamp);
    }
}
