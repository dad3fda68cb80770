package amimori.ingest.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amimori.ingest.Misconfigured;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private final EmbeddedHome home = new EmbeddedHome();

    @Test
    void aServerThatForgetsWhatItAcknowledgedIsRefusedInOneSentence() {
        DbConfig safe = DbConfig.of(home.fresh().url());
        assertThatThrownBy(() -> Database.open(safe))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("fsync=off")
                .hasMessageContaining("restart");
    }

    @Test
    void aUrlThatIsNoneIsRefusedWithoutShowingAPassword() {
        assertThatThrownBy(() -> DbConfig.of("postgres://user:secret@host/db"))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("jdbc:postgresql:")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aDatabaseThatIsNotThereIsRefusedInOneSentence() {
        DbConfig config = home.fresh();
        String url = config.url().replaceAll("/test_\\d+", "/nowhere");
        assertThatThrownBy(() -> Database.open(DbConfig.of(url).unsafe()))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("is not there");
    }

    @Test
    void aServerThatDoesNotAnswerIsWaitedForAndThenRefused() {
        DbConfig config =
                new DbConfig("jdbc:postgresql://127.0.0.1:1/amimori", "u", "secret", 8, Duration.ofMillis(600), true);
        assertThatThrownBy(() -> Database.open(config))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("does not answer")
                .hasMessageNotContaining("secret");
    }

    @Test
    void openingTwiceFindsTheSchemaAsItIs() {
        DbConfig config = home.fresh();
        try (Database first = Database.open(config);
                Database second = Database.open(config)) {
            assertThat(first.edition()).isEqualTo(Edition.PLAIN);
            assertThat(second.jdbc().query("select count(*) from organisation", row -> row.getInt(1)))
                    .containsExactly(0);
        }
    }
}
