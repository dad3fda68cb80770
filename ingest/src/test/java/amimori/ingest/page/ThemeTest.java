package amimori.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThemeTest {
    private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+): #([0-9a-f]{6});");
    private static final List<String> GROUNDS =
            List.of("sea", "deck", "tile", "button", "bad-ground", "attention-ground");
    private static final List<String> TEXTS = List.of("ink");
    private static final List<String> PLAIN_GROUNDS = List.of("sea", "deck", "tile");
    private static final List<String> COLOURED_TEXTS =
            List.of("dim", "well", "attention", "bad", "line-0", "line-1", "line-2", "line-3");
    private static final List<String> MARKS = List.of("well-mark", "attention-mark", "bad-mark", "primary");

    @ParameterizedTest
    @ValueSource(strings = {":root {", ":root[data-theme='day'] {"})
    void textStandsSevenToOneOnItsGround(String theme) {
        Map<String, Double> light = lightOf(theme);
        assertContrast(light, TEXTS, GROUNDS, 7);
        assertContrast(light, COLOURED_TEXTS, PLAIN_GROUNDS, 7);
        assertContrast(light, List.of("on-primary"), List.of("primary"), 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {":root {", ":root[data-theme='day'] {"})
    void shapesStandThreeToOneOnTheirGround(String theme) {
        assertContrast(lightOf(theme), MARKS, PLAIN_GROUNDS, 3);
    }

    private static void assertContrast(
            Map<String, Double> light, List<String> inks, List<String> grounds, double least) {
        for (String ink : inks) {
            for (String ground : grounds) {
                double brighter = Math.max(light.get(ink), light.get(ground));
                double darker = Math.min(light.get(ink), light.get(ground));
                assertThat((brighter + 0.05) / (darker + 0.05))
                        .as("%s on %s", ink, ground)
                        .isGreaterThanOrEqualTo(least);
            }
        }
    }

    /** Relative luminance (WCAG 2) of each colour of a theme. */
    private static Map<String, Double> lightOf(String theme) {
        String file = Webroot.text("style/theme.css");
        String block = file.substring(file.indexOf(theme), file.indexOf('}', file.indexOf(theme)));
        Map<String, Double> light = new HashMap<>();
        Matcher colour = COLOUR.matcher(block);
        while (colour.find()) {
            int rgb = Integer.parseInt(colour.group(2), 16);
            light.put(
                    colour.group(1),
                    0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255));
        }
        return light;
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
