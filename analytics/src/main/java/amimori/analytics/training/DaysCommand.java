package amimori.analytics.training;

import amimori.analytics.training.example.BurntInText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code ./amimori train days}: the day of each picture from the date burnt into it. Weekday and date must agree, which no
 * wrong digit survives; what cannot be read is refused, not guessed.
 */
@Command(
        name = "days",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Reads the date burnt into pictures (such as 'Mon Feb 10 17:08:52 2020') and writes image,group.")
public final class DaysCommand implements Callable<Integer> {
    private static final int LETTERS = "Mon Feb 10 17:08:52 2020".length();
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendPattern("EEE MMM ")
            .padNext(2)
            .appendValue(ChronoField.DAY_OF_MONTH)
            .appendPattern(" HH:mm:ss uuuu")
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);

    @Spec
    private CommandSpec spec;

    @Option(names = "--images", required = true, paramLabel = "DIR", description = "Pictures of the camera.")
    private Path images;

    @Option(
            names = "--known",
            required = true,
            paramLabel = "FILE",
            description = "What a person has read from some of them, from which the letters are learned: image,text.")
    private Path known;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where image,group is written.")
    private Path out;

    @Option(names = "--left", paramLabel = "PIXELS", description = "Edge of the first letter.")
    private double left = 0.8;

    @Option(names = "--pitch", paramLabel = "PIXELS", description = "From one letter to the next.")
    private double pitch = 4.335;

    @Option(names = "--top", paramLabel = "PIXELS", description = "First row of the letters.")
    private int top = 4;

    @Option(names = "--height", paramLabel = "PIXELS", description = "Of the letters.")
    private int height = 10;

    @Override
    public Integer call() {
        try {
            return days();
        } catch (IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
        } catch (IOException e) {
            spec.commandLine().getErr().println("cannot read or write: " + e.getMessage());
        }
        return 1;
    }

    private int days() throws IOException {
        OpenCvJava.load();
        BurntInText text = new BurntInText(new BurntInText.Place(left, pitch, top, height));
        List<String> lines = Files.readAllLines(known);
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", 2);
            if (cells.length != 2 || cells[1].length() != LETTERS) {
                throw new IllegalArgumentException(known + " line " + (i + 1) + ": expected IMAGE,TEXT with " + LETTERS
                        + " letters of text, found \"" + lines.get(i) + '"');
            }
            date(cells[1], known + " line " + (i + 1));
            Mat picture = read(images.resolve(cells[0]));
            text.learn(picture, cells[1]);
            picture.release();
        }
        List<String> rows = new ArrayList<>(List.of("image,group"));
        Map<String, Integer> days = new TreeMap<>();
        for (Path image : pictures()) {
            String day = day(text, image);
            rows.add(image.getFileName() + "," + day);
            days.merge(day, 1, Integer::sum);
        }
        Files.write(out, rows);
        days.forEach((day, count) -> spec.commandLine().getOut().println(day + "  " + count + " pictures"));
        return 0;
    }

    private List<Path> pictures() throws IOException {
        try (Stream<Path> files = Files.list(images)) {
            return files.sorted().toList();
        }
    }

    private static String day(BurntInText text, Path image) {
        Mat picture = read(image);
        try {
            return date(text.read(picture, LETTERS), image.toString())
                    .toLocalDate()
                    .toString();
        } catch (BurntInText.Unclear e) {
            throw new IllegalArgumentException(
                    image + ": " + e.getMessage() + "; read it yourself and add it to --known", e);
        } finally {
            picture.release();
        }
    }

    private static LocalDateTime date(String text, String place) {
        try {
            return LocalDateTime.parse(text, DATE);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    place + ": \"" + text + "\" is no date such as \"Mon Feb 10 17:08:52 2020\"", e);
        }
    }

    private static Mat read(Path image) {
        Mat picture = Imgcodecs.imread(image.toString(), Imgcodecs.IMREAD_COLOR);
        if (picture.empty()) {
            throw new IllegalArgumentException(image + " cannot be read as a picture");
        }
        return picture;
    }
}
