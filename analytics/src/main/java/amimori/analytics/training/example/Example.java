package amimori.analytics.training.example;

import java.nio.file.Path;
import java.util.List;

/**
 * A labelled picture.
 *
 * @param image its file
 * @param boxes what is in it, in shares of its sides
 * @param source name of the set it comes from
 * @param group what may not be torn apart between training and test: a camera's day, or a series of pictures
 */
public record Example(Path image, List<Box> boxes, String source, String group) {
    public Example {
        boxes = List.copyOf(boxes);
    }

    /** Its file's name. */
    public String name() {
        return image.getFileName().toString();
    }
}
