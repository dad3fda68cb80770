package amimori.analytics.accuracy.truth;

import java.nio.file.Path;
import java.util.List;

/**
 * A picture and what a person says is in it.
 *
 * @param file JPEG or PNG
 * @param group day or camera or whatever else it belongs to; empty if unknown
 */
public record LabelledImage(Path file, String group, List<Label> labels) {
    public LabelledImage {
        labels = List.copyOf(labels);
    }

    public String name() {
        return file.getFileName().toString();
    }
}
