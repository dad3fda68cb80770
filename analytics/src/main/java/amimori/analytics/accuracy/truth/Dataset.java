package amimori.analytics.accuracy.truth;

import amimori.analytics.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Labelled pictures of one folder, in the order of their names.
 *
 * @param classes of the labels, in their order
 * @param images at least 1
 * @param withoutImage label files that belong to no picture
 */
public record Dataset(List<String> classes, List<LabelledImage> images, List<String> withoutImage) {
    private static final int SHOWN = 5;

    public Dataset {
        classes = List.copyOf(classes);
        images = List.copyOf(images);
        withoutImage = List.copyOf(withoutImage);
    }

    /**
     * Where everything lies.
     *
     * @param groups CSV of image and group, or null; {@code groups.csv} beside the folder of images is found by itself
     * @param only names of the pictures to take, one a line, or null for all
     * @param ofGroups groups whose pictures are taken, or none for all
     */
    public record Source(
            Path images, Path labels, LabelFormat format, Path classes, Path groups, Path only, List<String> ofGroups) {
        boolean takesAll() {
            return only == null && ofGroups.isEmpty();
        }

        Path foundGroups() {
            Path beside = images.toAbsolutePath().normalize().resolveSibling("groups.csv");
            return groups != null || !Files.isRegularFile(beside) ? groups : beside;
        }
    }

    /** @throws Misconfigured naming what is missing or malformed, where, and what to do */
    public static Dataset read(Source source) {
        List<String> classes = names(source.classes(), "class");
        List<Path> files = new ArrayList<>(files(source.images(), "jpg", "jpeg", "png"));
        if (source.only() != null) {
            keepOnly(files, source);
        }
        if (files.isEmpty()) {
            throw new Misconfigured("No JPEG or PNG in " + source.images() + ".");
        }
        Groups groups = Groups.of(source);
        if (!source.ofGroups().isEmpty()) {
            groups.keep(files, source.ofGroups());
        }
        Set<String> labelFiles = labelFiles(source);
        requireLabels(files, labelFiles, source);
        List<LabelledImage> images = new ArrayList<>();
        for (Path file : files) {
            Path labels = source.labels().resolve(labelFile(file, source.format()));
            images.add(new LabelledImage(file, groups.of(file), source.format().read(labels, classes)));
            labelFiles.remove(labels.getFileName().toString());
        }
        // Of a choice of the pictures most labels are left over, as they should be.
        return new Dataset(classes, images, source.takesAll() ? List.copyOf(labelFiles) : List.of());
    }

    static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String labelFile(Path image, LabelFormat format) {
        return stem(image.getFileName().toString()) + "." + format.ending();
    }

    /** Lines of a list of names, each once; blank lines are left out. */
    private static List<String> names(Path file, String what) {
        Set<String> names = new LinkedHashSet<>();
        for (String line : TextFile.lines(file)) {
            if (!line.isBlank() && !names.add(line.strip())) {
                throw new Misconfigured(file + ": the " + what + " \"" + line.strip() + "\" stands there twice.");
            }
        }
        if (names.isEmpty()) {
            throw new Misconfigured(file + ": expected one " + what + " a line, found none.");
        }
        return List.copyOf(names);
    }

    private static void keepOnly(List<Path> files, Source source) {
        Set<String> wanted = new LinkedHashSet<>(names(source.only(), "image"));
        Set<String> missing = new LinkedHashSet<>(wanted);
        files.removeIf(file -> {
            String name = file.getFileName().toString();
            missing.remove(name);
            missing.remove(stem(name));
            return !wanted.contains(name) && !wanted.contains(stem(name));
        });
        if (!missing.isEmpty()) {
            throw new Misconfigured(source.only() + " names " + missing.size() + " that are not in " + source.images()
                    + ": " + some(missing) + ".");
        }
    }

    private static List<Path> files(Path folder, String... endings) {
        if (!Files.isDirectory(folder)) {
            throw new Misconfigured("There is no folder " + folder + ".");
        }
        List<String> wanted = List.of(endings);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> wanted.contains(ending(file.getFileName().toString())))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Misconfigured(folder + " cannot be read: " + e + ".");
        }
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static Set<String> labelFiles(Source source) {
        Set<String> labels = new TreeSet<>();
        files(source.labels(), source.format().ending())
                .forEach(file -> labels.add(file.getFileName().toString()));
        // Where the list of classes lies among the labels, it is none of them.
        labels.remove("classes.txt");
        labels.remove(source.classes().getFileName().toString());
        return labels;
    }

    private static void requireLabels(List<Path> files, Set<String> labels, Source source) {
        List<String> without = files.stream()
                .filter(file -> !labels.contains(labelFile(file, source.format())))
                .map(file -> file.getFileName().toString())
                .toList();
        if (!without.isEmpty()) {
            throw new Misconfigured(without.size() + " of " + files.size() + " pictures have no label file in "
                    + source.labels() + ": " + some(without) + "; one in which nothing is to be seen needs "
                    + (source.format() == LabelFormat.YOLO ? "an empty file" : "one without objects")
                    + ", and --only FILE takes only the pictures it names.");
        }
    }

    /** The first few. */
    public static String some(Iterable<String> names) {
        List<String> all = new ArrayList<>();
        names.forEach(all::add);
        return String.join(", ", all.subList(0, Math.min(SHOWN, all.size()))) + (all.size() > SHOWN ? ", …" : "");
    }
}
