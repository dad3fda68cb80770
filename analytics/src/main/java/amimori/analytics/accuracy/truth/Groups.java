package amimori.analytics.accuracy.truth;

import amimori.analytics.Misconfigured;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which pictures belong together: lines of {@code image,group}, a head line or not, the image with its ending or not.
 *
 * @param file they were read from, or null if there is none, and no picture belongs to any
 * @param byImage group by name of the image, as the file has it
 */
record Groups(Path file, Map<String, String> byImage) {
    private static final String HEAD = "image,group";

    static Groups of(Dataset.Source source) {
        Path file = source.foundGroups();
        if (file == null && !source.ofGroups().isEmpty()) {
            throw new Misconfigured("Pictures of groups are asked for, " + String.join(", ", source.ofGroups())
                    + ", but nothing says which belong to which: name a CSV of image,group with --groups FILE.");
        }
        return new Groups(file, file == null ? Map.of() : read(file));
    }

    private static Map<String, String> read(Path file) {
        Map<String, String> groups = new HashMap<>();
        List<String> lines = TextFile.lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || i == 0 && line.equalsIgnoreCase(HEAD)) {
                continue;
            }
            int comma = line.lastIndexOf(',');
            String group = line.substring(comma + 1).strip();
            if (comma < 1 || group.isEmpty()) {
                throw new Misconfigured(file + ":" + (i + 1) + ": expected image,group, found \"" + line + "\".");
            }
            String image = line.substring(0, comma).strip();
            String before = groups.put(image, group);
            if (before != null && !before.equals(group)) {
                throw new Misconfigured(
                        file + ":" + (i + 1) + ": " + image + " is in " + before + " and in " + group + ".");
            }
        }
        return groups;
    }

    /** @return the picture's group, empty if none are known */
    String of(Path image) {
        if (file == null) {
            return "";
        }
        String name = image.getFileName().toString();
        String group = byImage.getOrDefault(name, byImage.get(Dataset.stem(name)));
        if (group == null) {
            throw new Misconfigured(file + " has no line for " + name + ".");
        }
        return group;
    }

    /** Takes away the pictures of all other groups. */
    void keep(List<Path> images, List<String> wanted) {
        TreeSet<String> there = new TreeSet<>();
        images.forEach(image -> there.add(of(image)));
        for (String group : wanted) {
            if (!there.contains(group)) {
                throw new Misconfigured(
                        "No picture is of the group " + group + "; " + file + " knows " + Dataset.some(there) + ".");
            }
        }
        images.removeIf(image -> !wanted.contains(of(image)));
    }
}
