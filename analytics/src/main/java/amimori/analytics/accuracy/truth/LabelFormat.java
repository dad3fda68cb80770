package amimori.analytics.accuracy.truth;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How labels are written, one file a picture, of the same name but for its ending. */
public enum LabelFormat {
    YOLO("txt") {
        @Override
        List<Label> read(Path file, List<String> classes) {
            return YoloLabels.read(file, classes);
        }
    },
    VOC("xml") {
        @Override
        List<Label> read(Path file, List<String> classes) {
            return VocLabels.read(file, classes);
        }
    };

    private final String ending;

    LabelFormat(String ending) {
        this.ending = ending;
    }

    String ending() {
        return ending;
    }

    /** The word for it on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param classes names of the labels' classes, in their order
     * @throws amimori.analytics.Misconfigured naming the file, the place in it and the value
     */
    abstract List<Label> read(Path file, List<String> classes);
}
