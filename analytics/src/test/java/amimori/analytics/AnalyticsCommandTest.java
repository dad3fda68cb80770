package amimori.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class AnalyticsCommandTest {
    private final StringWriter errors = new StringWriter();

    private int run(Map<String, String> environment, String... flags) {
        CommandLine line = new CommandLine(new AnalyticsCommand(environment, new CountDownLatch(0)));
        return line.setErr(new PrintWriter(errors, true)).execute(flags);
    }

    @Test
    void a_missing_broker_is_one_sentence_and_a_failure() {
        assertThat(run(Map.of())).isEqualTo(1);
        assertThat(errors.toString().lines()).hasSize(1).first().asString().contains("AMIMORI_BROKER_URL");
    }

    @Test
    void a_flag_wins_over_the_environment() {
        assertThat(run(Map.of("AMIMORI_BROKER_URL", "tcp://127.0.0.1:9"), "--broker-url", "ftp://there"))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("ftp://there");
    }

    @Test
    void it_runs_until_it_is_told_to_end() {
        assertThat(run(Map.of("AMIMORI_BROKER_URL", "tcp://127.0.0.1:9"))).isZero();
        assertThat(errors.toString()).isEmpty();
    }
}
