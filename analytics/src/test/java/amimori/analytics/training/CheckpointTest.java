package amimori.analytics.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    @TempDir
    private Path folder;

    private final Checkpoint checkpoint = new Checkpoint(
            "slim", 7, 3, 11, 411, 0.25, Map.of("weights", Map.of("l0.w", new float[] {1, -2.5f, Float.MIN_VALUE})));

    @Test
    void what_is_written_is_read() throws IOException {
        Path file = folder.resolve("last.checkpoint");
        checkpoint.write(file);
        checkpoint.write(file);
        Checkpoint read = Checkpoint.read(file);
        assertThat(read).usingRecursiveComparison().isEqualTo(checkpoint);
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void a_torn_file_is_no_checkpoint() throws IOException {
        Path file = folder.resolve("last.checkpoint");
        checkpoint.write(file);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 3));
        assertThatThrownBy(() -> Checkpoint.read(file)).hasMessageContaining("ends too early");
        Files.writeString(file, "\0\5hello and more");
        assertThatThrownBy(() -> Checkpoint.read(file)).hasMessageContaining("is no checkpoint of a training");
    }
}
