package amimori.simulator.net;

/**
 * A net as it was set.
 *
 * @param name what people call it
 * @param length of its frame, m, 20 to 800
 * @param width of its frame, m, 10 to 200
 * @param heading of its long side, degrees from true north
 * @param depth of the box net's bottom at slack water, m, 3 to 80
 */
public record NetPlan(String name, double length, double width, double heading, double depth) {
    public NetPlan {
        require(name, "length", length, 20, 800);
        require(name, "width", width, 10, 200);
        require(name, "depth", depth, 3, 80);
    }

    private static void require(String net, String what, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    "net " + net + ", " + what + " " + value + " m: expected " + low + " to " + high);
        }
    }
}
