package amimori.ingest.correction;

import amimori.ingest.query.CorrectedReader.Box;
import amimori.ingest.query.CorrectedReader.Corrected;
import amimori.ingest.query.CorrectedReader.Kind;
import amimori.wire.Malformed;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Corrected pictures as training takes them: {@code images/}, {@code labels/} (YOLO: number of the class, centre and size
 * in shares), {@code classes.txt}, {@code groups.csv} (a picture's day and camera, which must not be split), and {@code
 * corrections.jsonl}, a line for each picture with what became of each box. A picture in which something has no box, or
 * only a point, has no file of labels: what is not labelled would be learned as water.
 */
public final class TrainingFolder implements Closeable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private final Path folder;
    private final Path media;
    private final BufferedWriter lines;
    private final List<Corrected> labelled = new ArrayList<>();
    private int pictures;
    private int gone;

    private TrainingFolder(Path folder, Path media, BufferedWriter lines) {
        this.folder = folder;
        this.media = media;
        this.lines = lines;
    }

    /**
     * @param folder made if it is not there; empty, so that nothing of another export stays among it
     * @param media in which the pictures lie
     * @throws Malformed if there is something in the folder
     */
    public static TrainingFolder create(Path folder, Path media) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw Malformed.at("--out", folder, "an empty folder, or one that is not there yet");
            }
        }
        Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(folder.resolve("labels"));
        return new TrainingFolder(folder, media, Files.newBufferedWriter(folder.resolve("corrections.jsonl")));
    }

    private record Line(
            String image, String group, String unit, String camera, String time, String model, List<Box> boxes) {}

    /** Copies the picture, unless it is forgotten, and notes what is in it. */
    public void add(Corrected corrected) throws IOException {
        Path file = corrected.path() == null
                ? null
                : media.resolve(corrected.path()).normalize();
        if (file == null || !file.startsWith(media.normalize()) || !Files.isRegularFile(file)) {
            gone++;
            return;
        }
        String image = "images/" + corrected.name() + ".jpg";
        Files.copy(file, folder.resolve(image), StandardCopyOption.REPLACE_EXISTING);
        lines.write(JSON.writeValueAsString(new Line(
                image,
                group(corrected),
                corrected.unit(),
                corrected.camera(),
                corrected.time().toString(),
                corrected.model(),
                corrected.boxes())));
        lines.write('\n');
        pictures++;
        if (corrected.boxed()) {
            labelled.add(corrected);
        }
    }

    /** The camera and the UTC day. */
    private static String group(Corrected corrected) {
        return corrected.unit() + "_" + corrected.camera() + "_"
                + corrected.time().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** Pictures that were copied. */
    public int pictures() {
        return pictures;
    }

    /** Those among them that have labels. */
    public int labelled() {
        return labelled.size();
    }

    /** Pictures that are not there any more. */
    public int gone() {
        return gone;
    }

    /** Writes labels, classes and groups. */
    @Override
    public void close() throws IOException {
        lines.close();
        List<String> classes = List.copyOf(labelled.stream()
                .flatMap(TrainingFolder::there)
                .map(Box::className)
                .collect(TreeSet::new, TreeSet::add, TreeSet::addAll));
        Files.write(folder.resolve("classes.txt"), classes);
        StringBuilder groups = new StringBuilder("image,group\n");
        for (Corrected one : labelled) {
            groups.append(one.name()).append(".jpg,").append(group(one)).append('\n');
            Files.write(
                    folder.resolve("labels").resolve(one.name() + ".txt"),
                    there(one).map(box -> label(classes, box)).toList());
        }
        Files.writeString(folder.resolve("groups.csv"), groups, StandardCharsets.UTF_8);
    }

    private static Stream<Box> there(Corrected corrected) {
        return corrected.boxes().stream().filter(box -> box.kind() != Kind.REMOVED);
    }

    private static String label(List<String> classes, Box box) {
        return String.format(
                Locale.ROOT,
                "%d %.6f %.6f %.6f %.6f",
                classes.indexOf(box.className()),
                box.x() + box.w() / 2,
                box.y() + box.h() / 2,
                box.w(),
                box.h());
    }
}
