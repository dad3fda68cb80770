package amimori.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerConfigTest {
    private static WorkerConfig from(String... pairs) {
        Map<String, String> environment = new HashMap<>(Map.of(WorkerConfig.BROKER_URL, "tcp://broker.example"));
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return WorkerConfig.from(environment);
    }

    @Test
    void a_broker_is_all_it_needs() {
        WorkerConfig config = from();
        assertThat(config.serverUri()).isEqualTo("tcp://broker.example:1883");
        assertThat(config.clientId()).isEqualTo("analytics-one");
        assertThat(config.password()).isNull();
        assertThat(config.threads()).isBetween(1, 64);
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt://a, tcp://a:1883",
        "tcp://a:7, tcp://a:7",
        "mqtts://a, ssl://a:8883",
        "ssl://a:7, ssl://a:7",
        "tcp://[::1]:7, tcp://[::1]:7"
    })
    void the_usual_spellings_of_a_broker_are_understood(String url, String server) {
        assertThat(from(WorkerConfig.BROKER_URL, url).serverUri()).isEqualTo(server);
    }

    @Test
    void the_password_is_read_from_a_file_without_its_line_end(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "s3cret\n");
        assertThat(from(WorkerConfig.PASSWORD_FILE, file.toString()).password()).isEqualTo("s3cret");
    }

    @Test
    void models_are_the_shipped_ones_unless_folders_are_named() {
        assertThat(from().models()).containsExactly("shipped");
        assertThat(from(WorkerConfig.MODELS, " ").models()).containsExactly("shipped");
        assertThat(from(WorkerConfig.MODELS, "shipped, /models/mine,,/models/mine/")
                        .models())
                .containsExactly("shipped", "/models/mine");
    }

    @Test
    void the_password_is_not_shown() {
        assertThat(from(WorkerConfig.PASSWORD, "s3cret").toString()).doesNotContain("s3cret");
        assertThatThrownBy(() -> from(WorkerConfig.BROKER_URL, "http://me:s3cret@host"))
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> from(WorkerConfig.BROKER_URL, "tcp://me:s3cret@host"))
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "AMIMORI_BROKER_URL, ' '",
        "AMIMORI_BROKER_URL, http://a",
        "AMIMORI_BROKER_URL, 'tcp://a b'",
        "AMIMORI_BROKER_URL, localhost:1883",
        "AMIMORI_INSTANCE, 'Two Words'",
        "AMIMORI_ANALYTICS_THREADS, many",
        "AMIMORI_ANALYTICS_THREADS, 0",
        "AMIMORI_ANALYTICS_THREADS, 65",
        "AMIMORI_ANALYTICS_PASSWORD_FILE, /no/such/file"
    })
    void what_cannot_be_right_is_refused_by_name(String name, String value) {
        assertThatThrownBy(() -> from(name, value))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining(name)
                .message()
                .doesNotContain("\n");
    }
}
