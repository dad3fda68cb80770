package amimori.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Habits that only the source shows. */
class SourceTest {
    private static final int MAX_LINES = 300;

    /** Put together, so that this file does not find itself. */
    private static final Pattern UNDONE = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b|@Dis" + "abled\\b");

    private static final Pattern SLEEP =
            Pattern.compile("Thread\\s*\\.\\s*sl" + "eep\\(|TimeUnit\\.\\w+\\.sl" + "eep\\(");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?m)//.*?$", Pattern.DOTALL);
    private static final Pattern EMPTY_CATCH = Pattern.compile("catch\\s*\\([^)]*\\)\\s*\\{\\s*}");

    private static Map<Path, String> sources;

    @BeforeAll
    static void read() throws IOException {
        Path root = root();
        sources = new TreeMap<>();
        for (String module : List.of("wire", "gateway", "analytics", "ingest", "simulator", "standalone")) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    sources.put(root.relativize(file), Files.readString(file));
                }
            }
        }
        assertThat(sources).hasSizeGreaterThan(50);
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("wire")) ? here : here.getParent();
    }

    @Test
    void a_file_fits_in_300_lines() {
        List<String> tooLong = sources.entrySet().stream()
                .filter(source -> source.getValue().lines().count() > MAX_LINES)
                .map(source ->
                        source.getKey() + ": " + source.getValue().lines().count() + " lines")
                .toList();
        assertThat(tooLong).isEmpty();
    }

    @Test
    void nothing_is_left_undone_or_switched_off() {
        assertThat(places(UNDONE, false, "")).isEmpty();
    }

    @Test
    void no_exception_is_swallowed_without_a_statement() {
        assertThat(places(EMPTY_CATCH, true, "")).isEmpty();
    }

    @Test
    void tests_wait_for_what_they_wait_for() {
        assertThat(places(SLEEP, true, "src/test/")).isEmpty();
    }

    private static List<String> places(Pattern pattern, boolean codeOnly, String where) {
        List<String> places = new ArrayList<>();
        sources.forEach((file, text) -> {
            if (!file.toString().contains(where)) {
                return;
            }
            Matcher found = pattern.matcher(codeOnly ? withoutComments(text) : text);
            while (found.find()) {
                places.add(file + ": " + found.group().replaceAll("\\s+", " "));
            }
        });
        return places;
    }

    /** Good enough for what is looked for: a slash within a string at worst hides the rest of its line. */
    private static String withoutComments(String text) {
        return COMMENT.matcher(text).replaceAll("");
    }
}
