package amimori.analytics.training.example;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What people corrected, a line of JSON for each picture: {@code image} (a file, from the folder the lines lie in),
 * {@code group}, and {@code boxes} as they should be, each with {@code class}, {@code kind} ({@code kept}, {@code added},
 * {@code relabelled} or {@code removed}) and {@code x, y, w, h} in shares from the top left corner. A box without a class,
 * or with no extent, says only that something is there: nothing is learned at its place.
 */
public final class Corrections {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Around a point that a person touched, share of the picture. */
    private static final float AROUND = 0.04f;

    private Corrections() {}

    /** @throws IllegalArgumentException naming the line and what is wrong there */
    public static List<Example> read(Path file, Map<String, Optional<Kind>> vocabulary) throws IOException {
        List<Example> examples = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                examples.add(example(lines.get(i), file, file + " line " + (i + 1), vocabulary));
            }
        }
        if (examples.isEmpty()) {
            throw new IllegalArgumentException(file + " holds no corrected picture");
        }
        return examples;
    }

    private static Example example(String line, Path file, String place, Map<String, Optional<Kind>> vocabulary)
            throws IOException {
        JsonNode json;
        try {
            json = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(place + ": not JSON, " + e.getOriginalMessage(), e);
        }
        if (!json.path("image").isTextual()) {
            throw new IllegalArgumentException(place + ": names no image");
        }
        Path image = file.toAbsolutePath().resolveSibling(json.path("image").asText());
        if (!Files.isReadable(image)) {
            throw new IllegalArgumentException(place + ": there is no picture " + image);
        }
        List<Box> boxes = new ArrayList<>();
        for (JsonNode box : json.path("boxes")) {
            if (!box.path("kind").asText().equals("removed")) {
                box(box, place, vocabulary).ifPresent(boxes::add);
            }
        }
        return new Example(image, boxes, "corrections", json.path("group").asText("corrections"));
    }

    private static Optional<Box> box(JsonNode json, String place, Map<String, Optional<Kind>> vocabulary) {
        float x = (float) json.path("x").asDouble(Double.NaN);
        float y = (float) json.path("y").asDouble(Double.NaN);
        float w = (float) json.path("w").asDouble(0);
        float h = (float) json.path("h").asDouble(0);
        if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
            throw new IllegalArgumentException(place + ": a box without x and y from 0 to 1");
        }
        if (w <= 0 || h <= 0) {
            return Optional.of(new Box(null, x - AROUND, y - AROUND, x + AROUND, y + AROUND).within(1, 1));
        }
        Box box = new Box(null, x, y, x + w, y + h).within(1, 1);
        String word = json.path("class").asText("").toLowerCase(Locale.ROOT);
        Optional<Kind> kind = vocabulary.get(word);
        if (word.isEmpty()) {
            return Optional.of(box);
        }
        if (kind == null) {
            throw new IllegalArgumentException(place + ": the class \"" + word
                    + "\" is not known; say what it is with --class " + word + "=KIND, or =none");
        }
        return kind.map(box::of);
    }
}
