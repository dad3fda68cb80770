package amimori.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "amimori/v1/s1/u1/senml",
                "amimori/v1/s1/u1/position/c1",
                "amimori/v1/s1/u1/frame/box",
                "amimori/v1/s1/u1/answer/one"
            })
    void a_topic_reads_back_as_it_was_written(String text) {
        assertThat(Topic.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            amimori/v2/s1/u1/senml          | topic: expected amimori/v1/
            amimori/v1/s1/u1                | topic: expected amimori/v1/
            amimori/v1/s1/u1/senml/a/b      | topic: expected amimori/v1/
            amimori/v1/S1/u1/senml          | topic, site: expected
            amimori/v1/s1//senml            | topic, unit: expected
            amimori/v1/s1/u1/weather        | topic, kind: expected one of senml, position,
            amimori/v1/s1/u1/frame          | topic, part: expected
            amimori/v1/s1/u1/senml/         | topic, part: expected
            amimori/v1/s1/u1/frame/../x     | topic: expected amimori/v1/
            amimori/v1/s1/u1/frame/..       | topic, part: expected
            """)
    void a_topic_that_is_wrong_says_at_which_level(String text, String message) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Topic.parse(text))
                .withMessageStartingWith(message);
    }

    @Test
    void identifiers_are_made_as_topics_accept_them_and_repeat_with_their_seed() {
        assertThat(Ids.requireId("id", Ids.next())).hasSize(12);
        assertThat(Ids.next(new Random(7))).isEqualTo(Ids.next(new Random(7))).isNotEqualTo(Ids.next());
        assertThat(Ids.secret()).hasSize(32).isNotEqualTo(Ids.secret());
    }

    @Test
    void a_hostile_value_is_shown_short_and_on_one_line() {
        assertThat(Malformed.shown("a\nb\u0000" + "c".repeat(500)))
                .hasSizeLessThan(90)
                .doesNotContain("\n");
    }
}
