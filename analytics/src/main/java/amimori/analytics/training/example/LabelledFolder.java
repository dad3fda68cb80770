package amimori.analytics.training.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A set on disk: {@code images/}, {@code labels/} with a text file for each image (class, middle x, middle y, width,
 * height in shares), {@code classes.txt}, and, if there are any, {@code groups.csv} ({@code image,group}).
 */
public final class LabelledFolder {
    private final Path folder;
    private final String source;
    private final List<Optional<Kind>> kinds;
    private final Map<String, String> groups;

    private LabelledFolder(Path folder, String source, List<Optional<Kind>> kinds, Map<String, String> groups) {
        this.folder = folder;
        this.source = source;
        this.kinds = kinds;
        this.groups = groups;
    }

    /**
     * All its examples, by name.
     *
     * @param groups file of groups, or null for {@code groups.csv} in the folder, if that is there
     * @param vocabulary what a class's word stands for
     * @throws IllegalArgumentException naming the file, the line and what is wrong there
     */
    public static List<Example> read(Path folder, String source, Path groups, Map<String, Optional<Kind>> vocabulary)
            throws IOException {
        List<Optional<Kind>> kinds = new ArrayList<>();
        for (String word : lines(folder.resolve("classes.txt"))) {
            Optional<Kind> kind = vocabulary.get(word.strip().toLowerCase(Locale.ROOT));
            if (kind == null) {
                throw new IllegalArgumentException(folder.resolve("classes.txt") + ": the class \"" + word
                        + "\" is not known; say what it is with --class " + word + "=KIND, or =none");
            }
            kinds.add(kind);
        }
        Path file = groups != null ? groups : folder.resolve("groups.csv");
        boolean grouped = groups != null || Files.exists(file);
        return new LabelledFolder(folder, source, kinds, grouped ? groups(file) : Map.of()).examples();
    }

    /** Images and their groups from a file {@code image,group}. */
    public static Map<String, String> groups(Path file) throws IOException {
        Map<String, String> groups = new HashMap<>();
        List<String> lines = lines(file);
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", 2);
            if (cells.length != 2 || cells[1].isBlank()) {
                throw new IllegalArgumentException(
                        file + " line " + (i + 1) + ": expected IMAGE,GROUP, found \"" + lines.get(i) + '"');
            }
            groups.put(cells[0].strip(), cells[1].strip());
        }
        return groups;
    }

    private List<Example> examples() throws IOException {
        List<Path> images;
        try (Stream<Path> files = Files.list(folder.resolve("images"))) {
            images = files.sorted().toList();
        }
        List<Example> examples = new ArrayList<>();
        for (Path image : images) {
            String name = image.getFileName().toString();
            String stem = name.substring(0, name.lastIndexOf('.'));
            String group = groups.isEmpty() ? source + '/' + series(stem) : groups.get(name);
            if (group == null) {
                throw new IllegalArgumentException("no group for " + image + ": name it in the groups file");
            }
            examples.add(new Example(image, boxes(folder.resolve("labels").resolve(stem + ".txt")), source, group));
        }
        return examples;
    }

    /** Pictures that an uploader cut from one photograph or film share the name's beginning. */
    private static String series(String stem) {
        int cut = stem.indexOf("_jpeg");
        return cut < 0 ? stem : stem.substring(0, cut);
    }

    private List<Box> boxes(Path file) throws IOException {
        List<Box> boxes = new ArrayList<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                box(lines.get(i), file + " line " + (i + 1)).ifPresent(boxes::add);
            }
        }
        return boxes;
    }

    private Optional<Box> box(String line, String place) {
        String[] cells = line.strip().split("\\s+");
        if (cells.length != 5) {
            throw new IllegalArgumentException(
                    place + ": expected class, middle x, middle y, width, height, found \"" + line + '"');
        }
        try {
            int number = Integer.parseInt(cells[0]);
            if (number < 0 || number >= kinds.size()) {
                throw new IllegalArgumentException(
                        place + ": class " + number + ", but classes.txt has " + kinds.size() + " lines");
            }
            float x = Float.parseFloat(cells[1]);
            float y = Float.parseFloat(cells[2]);
            float w = Float.parseFloat(cells[3]) / 2;
            float h = Float.parseFloat(cells[4]) / 2;
            Box box = new Box(kinds.get(number).orElse(null), x - w, y - h, x + w, y + h).within(1, 1);
            return kinds.get(number).isPresent() && box.area() > 0 ? Optional.of(box) : Optional.empty();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(place + ": expected numbers, found \"" + line + '"', e);
        }
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no " + file, e);
        }
    }
}
