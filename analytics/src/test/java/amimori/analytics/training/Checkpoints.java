package amimori.analytics.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks into what a training left. */
final class Checkpoints {
    private Checkpoints() {}

    static double best(Path folder) {
        return read(folder).best();
    }

    /** All numbers, rounded so that the order of sums on several threads does not matter. */
    static Map<String, Map<String, String>> numbers(Path folder) {
        Map<String, Map<String, String>> all = new TreeMap<>();
        read(folder)
                .arrays()
                .forEach((set, arrays) -> all.put(
                        set,
                        arrays.entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, each -> rounded(each.getValue())))));
        return all;
    }

    private static String rounded(float[] numbers) {
        StringBuilder text = new StringBuilder();
        for (float number : numbers) {
            text.append(String.format("%.5f ", number));
        }
        return text.toString();
    }

    private static Checkpoint read(Path folder) {
        try {
            return Checkpoint.read(folder.resolve("last.checkpoint"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
