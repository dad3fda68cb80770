package amimori.analytics.training.example;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Whole pictures as the worker sees them: fitted into a square at the top left, grey beside. */
public final class Whole {
    private Whole() {}

    /** All in one batch; boxes in pixels of the square. */
    public static Batch batch(List<Example> examples, int side) {
        ByteBuffer pixels =
                ByteBuffer.allocateDirect(examples.size() * side * side * 3).order(ByteOrder.nativeOrder());
        List<List<Box>> boxes = new ArrayList<>();
        byte[] bytes = new byte[side * side * 3];
        for (Example example : examples) {
            Mat picture = Mix.read(example);
            double scale = Math.min((double) side / picture.width(), (double) side / picture.height());
            int width = (int) Math.round(picture.width() * scale);
            int height = (int) Math.round(picture.height() * scale);
            Mat square = new Mat(side, side, picture.type(), Cutout.PADDING);
            Mat part = square.submat(new Rect(0, 0, width, height));
            Imgproc.resize(picture, part, new Size(width, height), 0, 0, Imgproc.INTER_LINEAR);
            square.get(0, 0, bytes);
            pixels.put(bytes);
            boxes.add(example.boxes().stream()
                    .map(b -> b.moved(width, height, 0, 0))
                    .toList());
            part.release();
            square.release();
            picture.release();
        }
        return new Batch(pixels.rewind(), side, boxes);
    }
}
