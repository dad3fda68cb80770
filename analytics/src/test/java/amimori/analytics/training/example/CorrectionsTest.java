package amimori.analytics.training.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectionsTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void fill() throws IOException {
        Files.writeString(folder.resolve("a.jpg"), "not looked into yet");
        file = folder.resolve("corrections.jsonl");
    }

    @Test
    void what_was_removed_is_gone_and_what_was_added_is_there() throws IOException {
        Files.writeString(file, """
                {"image": "a.jpg", "group": "cape/2026-07-03", "boxes": [\
                {"class": "fish", "kind": "kept", "x": 0.1, "y": 0.1, "w": 0.2, "h": 0.1},\
                {"class": "fish", "kind": "removed", "x": 0.5, "y": 0.1, "w": 0.2, "h": 0.1},\
                {"class": "ray", "kind": "added", "x": 0.3, "y": 0.6, "w": 0.2, "h": 0.2}]}
                """);
        Example example = Corrections.read(file, Kind.vocabulary(List.of())).get(0);
        assertThat(example.boxes()).extracting(Box::kind).containsExactly(Kind.FISH, Kind.RAY);
        assertThat(example.group()).isEqualTo("cape/2026-07-03");
        assertThat(example.image()).isEqualTo(folder.resolve("a.jpg"));
    }

    @Test
    void a_point_without_extent_only_says_that_something_is_there() throws IOException {
        Files.writeString(
                file,
                "{\"image\": \"a.jpg\", \"boxes\": [{\"class\": \"fish\", \"kind\": \"added\", \"x\": 0.5, \"y\": 0.5}]}");
        Box box = Corrections.read(file, Kind.vocabulary(List.of()))
                .get(0)
                .boxes()
                .get(0);
        assertThat(box.kind()).isNull();
        assertThat(box.area()).isPositive();
    }

    @Test
    void a_line_that_cannot_be_used_is_refused_with_its_number() throws IOException {
        Files.writeString(file, "{\"image\": \"a.jpg\", \"boxes\": []}\n{\"image\": \"b.jpg\"}\n");
        assertThatThrownBy(() -> Corrections.read(file, Kind.vocabulary(List.of())))
                .hasMessageContaining("corrections.jsonl line 2: there is no picture")
                .hasMessageContaining("b.jpg");
    }
}
