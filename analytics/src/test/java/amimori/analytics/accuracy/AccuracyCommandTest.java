package amimori.analytics.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import amimori.analytics.BrightBlobs;
import amimori.analytics.detector.Detection;
import amimori.analytics.detector.Detector;
import amimori.analytics.picture.Picture;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AccuracyCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Drawn drawn;

    /** Models without a file, as they are described and as they might be. */
    private record Given(Detector described, Map<String, Supplier<Subject>> givenOtherwise) implements Models {
        @Override
        public Subject open(Path folder) {
            return subject(described, "rgb, 0-1");
        }

        @Override
        public Map<String, Supplier<Subject>> givenOtherwise(Path folder) {
            return givenOtherwise;
        }
    }

    /** Sees nothing, as a model may that is given the wrong colours. */
    private static final class Blind implements Detector {
        @Override
        public String modelId() {
            return "bright-blobs-1";
        }

        @Override
        public List<String> classes() {
            return List.of("fish", "jellyfish");
        }

        @Override
        public Detection detect(Picture picture) {
            return new Detection(List.of());
        }
    }

    private static Subject subject(Detector detector, String input) {
        return new Subject(detector, Map.of("fish", 0.5, "jellyfish", 0.5), DoubleUnaryOperator.identity(), input);
    }

    @BeforeEach
    void draw() throws IOException {
        drawn = Drawn.in(folder);
    }

    private int run(Models models, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--model", folder.toString(), "--format", "yolo"));
        arguments.addAll(List.of("--images", drawn.images().toString()));
        arguments.addAll(List.of("--labels", drawn.file("labels").toString()));
        arguments.addAll(List.of("--classes", drawn.file("classes.txt").toString()));
        arguments.addAll(List.of(more));
        return new CommandLine(new AccuracyCommand(models))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    private int run(String... more) {
        return run(new Given(new BrightBlobs(), Map.of()), more);
    }

    private JsonNode json() throws IOException {
        return new JsonMapper()
                .readTree(out.toString().lines().reduce((before, line) -> line).orElseThrow());
    }

    private void refused(String... said) {
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString()).contains(said).doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_model_that_finds_everything_is_perfect() throws IOException {
        drawn.picture("a.jpg", 3, 3).png("b.png", 5).picture("c.jpeg", 0, 0);
        assertThat(run("--json")).as(err.toString()).isZero();
        JsonNode json = json();
        assertThat(json.get("images").asInt()).isEqualTo(3);
        assertThat(json.get("ap50").asDouble()).isEqualTo(1);
        assertThat(json.get("ap50_95").asDouble()).isGreaterThan(0.8);
        assertThat(json.get("precision").asDouble()).isEqualTo(1);
        assertThat(json.get("recall").asDouble()).isEqualTo(1);
        assertThat(json.at("/count/bias").asDouble()).isZero();
        assertThat(json.at("/count/mae").asDouble()).isZero();
        assertThat(json.at("/count/meanTrue").asDouble()).isCloseTo(8 / 3.0, within(1e-4));
        assertThat(json.at("/count/within20").asDouble()).isEqualTo(1);
        assertThat(json.at("/classes/fish/there").asInt()).isEqualTo(8);
        assertThat(json.get("notJudged")).extracting(JsonNode::asText).containsExactly("jellyfish");
        assertThat(out.toString()).contains("AP50", "bright-blobs-1", "rgb, 0-1");
    }

    @Test
    void misses_and_false_finds_are_told_by_picture_and_drawn() throws IOException {
        drawn.picture("missed.jpg", 2, 4).picture("wrong.jpg", 4, 3).picture("right.jpg", 2, 2);
        Path sheet = folder.resolve("worst.png");
        assertThat(run("--json", "--sheet", sheet.toString()))
                .as(err.toString())
                .isZero();
        JsonNode json = json();
        assertThat(json.get("right").asInt()).isEqualTo(7);
        assertThat(json.get("wrong").asInt()).isEqualTo(1);
        assertThat(json.get("missed").asInt()).isEqualTo(2);
        assertThat(json.at("/count/bias").asDouble()).isCloseTo(-1 / 3.0, within(1e-4));
        assertThat(json.at("/count/mae").asDouble()).isEqualTo(1);
        BufferedImage image = ImageIO.read(sheet.toFile());
        assertThat(colours(image)).contains(0xffe14d, 0xff4dd2);
    }

    private static List<Integer> colours(BufferedImage image) {
        List<Integer> colours = new ArrayList<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y) & 0xffffff);
            }
        }
        return colours.stream().distinct().toList();
    }

    @Test
    void pictures_in_which_nothing_can_be_seen_are_figured_apart() throws IOException {
        drawn.beforeNetting("a.jpg", 3).black("b.jpg");
        Files.writeString(drawn.file("labels/b.txt"), "0 0.5 0.5 0.1 0.1\n");
        assertThat(run("--json")).as(err.toString()).isZero();
        JsonNode json = json();
        assertThat(json.get("assessed").asInt()).isEqualTo(1);
        assertThat(json.get("refused").asDouble()).isEqualTo(0.5);
        assertThat(json.get("recall").asDouble()).isEqualTo(0.75);
        assertThat(json.at("/assessedOnly/recall").asDouble()).isEqualTo(1);
        assertThat(json.at("/assessedOnly/images").asInt()).isEqualTo(1);
    }

    @Test
    void groups_have_figures_of_their_own() throws IOException {
        drawn.picture("a.jpg", 3, 3).picture("b.jpg", 2, 4);
        Files.writeString(drawn.file("groups.csv"), "image,group\na.jpg,monday\nb.jpg,tuesday\n");
        assertThat(run("--json")).as(err.toString()).isZero();
        assertThat(json().at("/groups/monday/recall").asDouble()).isEqualTo(1);
        assertThat(json().at("/groups/tuesday/recall").asDouble()).isEqualTo(0.5);
        assertThat(out.toString()).contains("monday", "tuesday");
    }

    @Test
    void a_picture_that_cannot_be_read_is_listed_and_left_out() throws IOException {
        drawn.picture("a.jpg", 3, 3).picture("torn.jpg", new byte[] {(byte) 0xff, (byte) 0xd8, 1}, 0);
        assertThat(run("--json")).as(err.toString()).isZero();
        assertThat(json().get("images").asInt()).isEqualTo(1);
        assertThat(json().get("unreadable").fieldNames()).toIterable().containsExactly("torn.jpg");
        assertThat(out.toString()).contains("unreadable: torn.jpg");
    }

    @Test
    void where_no_picture_can_be_read_there_is_nothing_to_measure() throws IOException {
        drawn.picture("torn.jpg", new byte[] {(byte) 0xff, (byte) 0xd8, 1}, 0);
        refused("None of the 1 pictures can be read", "torn.jpg");
    }

    @Test
    void a_description_that_another_one_beats_is_told_of_in_one_sentence() throws IOException {
        drawn.picture("a.jpg", 3, 3).picture("b.jpg", 2, 2);
        Map<String, Supplier<Subject>> others = Map.of("bgr, 0-1", () -> subject(new BrightBlobs(), "bgr, 0-1"));
        assertThat(run(new Given(new Blind(), others), "--json"))
                .as(err.toString())
                .isZero();
        assertThat(json().at("/probe/warning").asText())
                .startsWith("model.json says rgb, 0-1; with bgr, 0-1 AP50 is 1.00 instead of 0.00")
                .endsWith("the description is likely wrong.");
        assertThat(out.toString()).contains("Note: model.json says rgb, 0-1");
    }

    @Test
    void a_description_that_no_other_one_beats_is_not_doubted() throws IOException {
        drawn.picture("a.jpg", 3, 3).picture("b.jpg", 2, 2);
        Map<String, Supplier<Subject>> others = Map.of("bgr, 0-1", () -> subject(new Blind(), "bgr, 0-1"));
        assertThat(run(new Given(new BrightBlobs(), others), "--json")).isZero();
        assertThat(json().at("/probe/warning").isNull()).isTrue();
        assertThat(json().at("/probe/others/0/ap50").asDouble()).isZero();
    }

    @Test
    void a_class_that_the_model_lacks_is_mapped_or_left_out() throws IOException {
        drawn.picture("a.jpg", 3, 3).picture("b.jpg", 2, 2);
        Files.writeString(drawn.file("classes.txt"), "bream\npuffin\n");
        Files.writeString(drawn.file("labels/b.txt"), "1 0.5 0.5 0.1 0.1\n");
        refused("no class bream, puffin", "--map bream=");
        assertThat(run("--map", "bream=fish,puffin=", "--json"))
                .as(err.toString())
                .isZero();
        assertThat(json().get("right").asInt()).isEqualTo(3);
        assertThat(json().get("wrong").asInt()).isEqualTo(2);
        assertThat(json().get("leftOut")).extracting(JsonNode::asText).containsExactly("puffin");
    }

    @Test
    void what_is_not_sound_is_refused_in_one_sentence() throws IOException {
        refused("No JPEG or PNG");
        drawn.picture("a.jpg", 1, 1);
        Files.writeString(drawn.file("labels/a.txt"), "3 0.5 0.5 0.1 0.1\n");
        refused("a.txt:1", "class 3");
        Files.delete(drawn.file("labels/a.txt"));
        refused("1 of 1 pictures have no label file", "a.jpg");
    }

    @Test
    void what_was_asked_wrongly_is_refused_before_any_picture_is_looked_at() throws IOException {
        drawn.picture("a.jpg", 1, 1);
        assertThat(run("--resamples", "0")).isEqualTo(2);
        assertThat(run("--calibrate")).isEqualTo(2);
        assertThat(run("--sheet", "worst.gif")).isEqualTo(1);
        assertThat(run("--map", "tuna=fish")).isEqualTo(1);
        assertThat(err.toString()).contains("--resamples", "--card", "worst.gif", "no class tuna");
    }
}
