package amimori.analytics.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amimori.analytics.Misconfigured;
import amimori.analytics.accuracy.score.Bootstrap;
import amimori.analytics.accuracy.score.Calibration;
import amimori.analytics.accuracy.score.Evaluation;
import amimori.analytics.accuracy.score.FoundBox;
import amimori.analytics.accuracy.score.Rect;
import amimori.analytics.accuracy.score.Scene;
import amimori.analytics.accuracy.score.TrueBox;
import amimori.analytics.detector.Description;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardTest {
    private static final Rect HERE = new Rect(0, 0, 10, 10);
    private static final Rect THERE = new Rect(50, 0, 10, 10);

    private static final String DESCRIPTION = """
            {
              "name": "drawn", "version": "1", "licence": "Apache-2.0",
              "training": [{"data": "none", "licence": "Apache-2.0", "attribution": "nobody"}],
              "input": {"width": 64, "height": 64, "colours": "rgb", "range": "0-1", "fit": "stretch"},
              "output": {"layout": "amimori", "strides": [8], "nms": 0.5},
              "classes": [
                {"name": "yellowtail", "species": "Seriola quinqueradiata", "group": "fish", "threshold": 0.4},
                {"name": "ray", "group": "ray", "threshold": 0.5, "precision": 0.9, "recall": 0.9}]
            }
            """;

    @TempDir
    private Path folder;

    private static Measurement measured(String model) {
        Scene scene = new Scene(
                "a",
                "",
                true,
                List.of(new TrueBox("yellowtail", HERE, false), new TrueBox("yellowtail", THERE, false)),
                List.of(new FoundBox("yellowtail", HERE, 0.9)));
        Evaluation evaluation = new Evaluation(List.of(scene), Map.of("yellowtail", 0.4, "ray", 0.5));
        return new Measurement(
                model,
                "rgb, 0-1",
                "drawn/images",
                evaluation.figures(evaluation.all()),
                evaluation.figures(evaluation.all()),
                Map.of(),
                Bootstrap.of(evaluation, 10, 1),
                Calibration.of(evaluation, 0.05, DoubleUnaryOperator.identity()),
                new Probe(0, null, List.of()),
                Map.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private Path put(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void a_new_card_gets_a_heading_and_the_report() throws IOException {
        Path card = folder.resolve("card.md");
        Card.write(card, measured("drawn-1"), "./amimori accuracy", false);
        assertThat(card)
                .content()
                .startsWith("# drawn-1\n")
                .contains("## Accuracy on drawn/images", "| yellowtail |", "    ./amimori accuracy\n")
                .endsWith(Card.end("drawn/images") + "\n");
    }

    @Test
    void what_people_wrote_stays_and_an_earlier_report_is_replaced() throws IOException {
        Path card = put(
                "card.md",
                "# Drawn\n\nBefore.\n\n" + Card.begin("drawn/images") + "\nold figures\n" + Card.end("drawn/images")
                        + "\n\nAfter.\n");
        Card.write(card, measured("drawn-1"), "./amimori accuracy", false);
        String once = Files.readString(card);
        assertThat(once)
                .startsWith("# Drawn\n\nBefore.\n\n")
                .endsWith("\n\nAfter.\n")
                .doesNotContain("old figures");
        Card.write(card, measured("drawn-1"), "./amimori accuracy", false);
        assertThat(card).content().isEqualTo(once);
    }

    @Test
    void a_card_with_half_a_section_is_left_alone() throws IOException {
        Path card = put("card.md", "# Drawn\n" + Card.end("drawn/images") + "\n");
        assertThatThrownBy(() -> Card.write(card, measured("drawn-1"), "./amimori accuracy", false))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("only one of the lines");
        assertThat(card).content().isEqualTo("# Drawn\n" + Card.end("drawn/images") + "\n");
    }

    @Test
    void a_species_is_counted_by_name_once_its_precision_and_recall_are_measured() throws IOException {
        Path file = put("model.json", DESCRIPTION);
        assertThat(Description.parse(Files.readAllBytes(file)).counted()).containsExactly("fish", "ray");
        Card.write(folder.resolve("card.md"), measured("drawn-1"), "./amimori accuracy", false);
        Description described = Description.parse(Files.readAllBytes(file));
        assertThat(described.counted()).containsExactly("yellowtail", "ray");
        assertThat(described.classes().get(0).precision()).isEqualTo(1);
        assertThat(described.classes().get(0).recall()).isEqualTo(0.5);
    }

    @Test
    void what_other_pictures_said_of_other_classes_stays() throws IOException {
        Path file = put("model.json", DESCRIPTION);
        Path card = put("card.md", Card.begin("others") + "\nfigures\n" + Card.end("others") + "\n");
        Card.write(card, measured("drawn-1"), "./amimori accuracy", false);
        Description described = Description.parse(Files.readAllBytes(file));
        assertThat(described.classes().get(1).precision()).isEqualTo(0.9);
        assertThat(card).content().contains("figures", Card.begin("drawn/images"));
    }

    @Test
    void scores_are_calibrated_only_if_asked() throws IOException {
        Path file = put("model.json", DESCRIPTION);
        Card.write(folder.resolve("card.md"), measured("drawn-1"), "./amimori accuracy", false);
        assertThat(Description.parse(Files.readAllBytes(file)).calibration()).isNull();
        Card.write(folder.resolve("card.md"), measured("drawn-1"), "./amimori accuracy", true);
        assertThat(Description.parse(Files.readAllBytes(file)).calibration()).hasSizeGreaterThan(10);
    }

    @Test
    void the_description_of_another_model_is_left_as_it_is() throws IOException {
        Path file = put("model.json", DESCRIPTION);
        assertThatThrownBy(
                        () -> Card.write(folder.resolve("card.md"), measured("other-1"), "./amimori accuracy", false))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContainingAll("other-1", "drawn-1");
        assertThat(file).content().isEqualTo(DESCRIPTION);
    }
}
