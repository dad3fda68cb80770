package amimori.analytics.accuracy.truth;

import amimori.analytics.Misconfigured;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which pictures belong together: lines of {@code image,group}, a head line or not, the image with its ending or not. */
final class Groups {
    private static final String HEAD = "image,group";

    private Groups() {}

    static Map<String, String> read(Path file) {
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

    static String of(Path image, Map<String, String> groups, Path file) {
        String name = image.getFileName().toString();
        String group = groups.getOrDefault(name, groups.get(Dataset.stem(name)));
        if (group == null) {
            throw new Misconfigured(file + " has no line for " + name + ".");
        }
        return group;
    }
}
