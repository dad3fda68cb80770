package amimori.standalone.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import amimori.standalone.cli.Amimori;
import amimori.wire.sight.Sight;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayTest {
    private static final Instant NOON = Instant.parse("2026-07-04T03:00:00Z");
    private static final List<JudgedClip> CLIPS = List.of(
            clip(0, 10, true, false, 8, Sight.State.CLEAR),
            clip(1, 20, true, false, 26, Sight.State.POOR),
            clip(2, 5, true, false, 0, Sight.State.UNSEEN),
            clip(3, 0, false, true, 0, Sight.State.UNSEEN));

    @TempDir
    private Path folder;

    private static JudgedClip clip(
            int number, int visible, boolean countable, boolean blind, int estimate, Sight.State state) {
        Instant time = NOON.plus(Duration.ofMinutes(10L * number));
        return new JudgedClip(time, 60, visible, visible, countable, blind, estimate, estimate, state);
    }

    @Test
    void countsAreComparedWhereTheWorkerSaidThatItSees() {
        Map<String, Object> figures = DayFigures.of(CLIPS);
        assertThat(figures).containsEntry("assessed", 2).containsEntry("blindRefused", 1.0);
        assertThat((Double) figures.get("countableRefused")).isCloseTo(1 / 3d, within(1e-9));
        assertThat(figures.get("count")).isEqualTo(Map.of("bias", 2.0, "mae", 4.0, "meanTrue", 15.0));
    }

    @Test
    void theDayBecomesAPictureWithAPanelForEachMeasure() throws IOException {
        Path file = folder.resolve("day.png");
        new DayChart(CLIPS, Duration.ofMinutes(10)).write(file, "fish", ZoneId.of("Asia/Tokyo"), NOON);
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(1200);
        assertThat(image.getHeight()).isEqualTo(750);
    }

    @Test
    void hoursThatAreNoneAreSaidInOneSentence() {
        StringWriter said = new StringWriter();
        int code = Amimori.commands(Map.of())
                .setErr(new PrintWriter(said, true))
                .execute("simulate", "day", "--out", folder.resolve("d.png").toString(), "--bloom", "noon");
        assertThat(code).isNotZero();
        assertThat(said.toString()).contains("--bloom").contains("13:00-15:00").doesNotContain("\tat ");
    }
}
