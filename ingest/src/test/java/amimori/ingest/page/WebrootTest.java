package amimori.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WebrootTest {
    private static final Pattern PRELOAD = Pattern.compile("<link rel=\"modulepreload\" href=\"/([^\"]+)\">");
    private static final Pattern ADDRESS = Pattern.compile("https?://[a-z0-9.]+");

    private final String index = Webroot.text("index.html");

    @Test
    void everyModuleIsFetchedAtOnce() {
        List<String> preloaded = PRELOAD.matcher(index)
                .results()
                .map(found -> found.group(1))
                .sorted()
                .toList();
        List<String> modules = Webroot.files("app").stream()
                .filter(file -> !file.equals("app/app.js") && !file.equals("app/theme-first.js"))
                .toList();
        assertThat(preloaded).isEqualTo(modules);
    }

    @Test
    void nothingStandsInlineAndNothingComesFromElsewhere() {
        assertThat(index).doesNotContain("<style", "style=", "javascript:", "onload=");
        assertThat(Pattern.compile("<script(?![^>]*src=)").matcher(index).find())
                .isFalse();
        for (String file : Webroot.files(".")) {
            List<String> addresses = ADDRESS.matcher(Webroot.text(file))
                    .results()
                    .map(found -> found.group())
                    .filter(address -> !address.equals("http://www.w3.org")) // names the SVG vocabulary
                    .toList();
            assertThat(addresses).as(file).isEmpty();
        }
    }

    @Test
    void whatComesFromOutsideIsNeverReadAsMarkup() {
        for (String file : Webroot.files("app")) {
            assertThat(Webroot.text(file))
                    .as(file)
                    .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
        }
    }
}
