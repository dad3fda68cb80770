package amimori.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\w+\\}");
    private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2,}");
    private static final Pattern LITERAL = Pattern.compile("'([^'\\n]*)'");
    private static final Pattern SAID = Pattern.compile("say\\('([^']*[^'.])'\\s*[,)]");

    private final Map<String, String> japanese = Words.read().get("ja");
    private final Map<String, String> english = Words.read().get("en");

    @Test
    void everyKeyIsInBothLanguages() {
        assertThat(japanese.keySet()).isEqualTo(english.keySet());
    }

    @Test
    void nothingIsEmptyAndBothLanguagesFillTheSamePlaces() {
        japanese.forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(english.get(key)).as(key).isNotBlank();
            assertThat(places(text)).as(key).isEqualTo(places(english.get(key)));
        });
    }

    @Test
    void noEnglishWordStandsAmongTheJapaneseButTheNameOfTheOtherLanguage() {
        japanese.forEach((key, text) -> {
            if (!key.equals("settings.language.en")) {
                assertThat(PLACE.matcher(text).replaceAll("")).as(key).doesNotContainPattern(LATIN);
            }
        });
    }

    @Test
    void neverPromisesSafety() {
        assertThat(japanese.values()).noneMatch(text -> text.contains("安全"));
        assertThat(english.values())
                .noneMatch(text -> text.toLowerCase().contains("safe") || text.contains("you can go"));
    }

    @Test
    void whateverThePageSaysIsThere() {
        assertThat(japanese.keySet()).containsAll(found(SAID));
    }

    @Test
    void nothingIsThereThatThePageNeverSays() {
        Set<String> literals = found(LITERAL);
        Set<String> unsaid = new TreeSet<>(japanese.keySet());
        unsaid.removeIf(key -> literals.contains(key)
                || literals.stream().anyMatch(start -> start.endsWith(".") && key.startsWith(start)));
        assertThat(unsaid).isEmpty();
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(Pattern pattern) {
        Set<String> all = new TreeSet<>();
        for (String file : Webroot.files("app")) {
            if (!file.endsWith("words.js")) {
                Matcher matcher = pattern.matcher(Webroot.text(file));
                while (matcher.find()) {
                    all.add(matcher.group(1));
                }
            }
        }
        return all;
    }
}
