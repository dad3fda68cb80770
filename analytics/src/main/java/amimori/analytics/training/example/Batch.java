package amimori.analytics.training.example;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Pictures of one step.
 *
 * @param pixels {@code [count, side, side, 3]}, BGR, a direct buffer
 * @param side of each, pixels
 * @param boxes for each picture, in pixels; those without a kind say where nothing is known
 */
public record Batch(ByteBuffer pixels, int side, List<List<Box>> boxes) {
    public int count() {
        return boxes.size();
    }
}
