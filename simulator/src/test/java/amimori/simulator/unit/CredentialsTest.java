package amimori.simulator.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    @TempDir
    private Path folder;

    @Test
    void oneUnitALineWithWhateverElseUnitAddPrints() throws IOException {
        Path file = folder.resolve("units.jsonl");
        Files.writeString(file, """
                {"site":"s1","net":"n1","unit":"u1","secret":"x"}

                {"site":"s1","net":"n1","unit":"u2","secret":"y"}
                """);
        assertThat(Credentials.read(file))
                .containsExactly(new Credentials("s1", "u1", "x"), new Credentials("s1", "u2", "y"));
    }

    @Test
    void aBadLineIsNamed() throws IOException {
        Path file = folder.resolve("units.jsonl");
        Files.writeString(file, "{\"site\":\"s1\",\"unit\":\"u1\",\"secret\":\"x\"}\n{\"site\":\"S 1\"}\n");
        assertThatThrownBy(() -> Credentials.read(file))
                .hasMessageContaining("line 2")
                .hasMessageContaining("S 1");
    }

    @Test
    void theSecretIsNotPrinted() {
        assertThat(new Credentials("s1", "u1", "hush").toString()).doesNotContain("hush");
    }
}
