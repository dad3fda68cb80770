package amimori.analytics;

import amimori.analytics.detector.Detection;
import amimori.analytics.detector.Detector;
import amimori.analytics.picture.Picture;
import amimori.wire.Count.Box;
import amimori.wire.Count.OfClass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Counts what is bright and connected: enough of a model to see a true count come out at the far end. */
public final class BrightBlobs implements Detector {
    private static final int BRIGHT = 160;

    /** Green, the heaviest part of luminance: enough to tell white from dark water. */
    private record Levels(int width, int height, byte[] bgr) {
        static Levels of(Mat mat) {
            byte[] bgr = new byte[mat.rows() * mat.cols() * 3];
            mat.data().get(bgr);
            return new Levels(mat.cols(), mat.rows(), bgr);
        }

        int at(int x, int y) {
            return bgr[3 * (y * width + x) + 1] & 0xff;
        }
    }

    @Override
    public String modelId() {
        return "bright-blobs-1";
    }

    @Override
    public List<String> classes() {
        return List.of("fish", "jellyfish");
    }

    @Override
    public Detection detect(Picture picture) {
        Levels light = Levels.of(picture.bgr());
        boolean[] seen = new boolean[light.width() * light.height()];
        List<Box> boxes = new ArrayList<>();
        for (int at = 0; at < seen.length; at++) {
            if (!seen[at] && light.at(at % light.width(), at / light.width()) >= BRIGHT) {
                boxes.add(boxAround(light, at, seen));
            }
        }
        return new Detection(boxes.isEmpty() ? List.of() : List.of(new OfClass("fish", boxes.size(), boxes)));
    }

    private static Box boxAround(Levels light, int start, boolean[] seen) {
        int width = light.width();
        int left = width, right = 0, top = light.height(), bottom = 0;
        Deque<Integer> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            int at = next.pop();
            int x = at % width;
            int y = at / width;
            if (seen[at] || light.at(x, y) < BRIGHT) {
                continue;
            }
            seen[at] = true;
            left = Math.min(left, x);
            right = Math.max(right, x + 1);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y + 1);
            if (x > 0) next.push(at - 1);
            if (x + 1 < width) next.push(at + 1);
            if (y > 0) next.push(at - width);
            if (y + 1 < light.height()) next.push(at + width);
        }
        double w = width;
        double h = light.height();
        return new Box(left / w, top / h, (right - left) / w, (bottom - top) / h, 1);
    }
}
