package amimori.standalone.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a trial is judged by. */
class JudgementTest {
    private static Outcome dead(long values) {
        return new Outcome("one", 100, 100 - values, values, 0, 0, 0, 1, 1, "");
    }

    @Test
    void valuesInDeadLettersThatNobodyExpectsAreNoGoodOutcome() {
        assertThat(dead(0).good()).isTrue();
        assertThat(dead(1).good()).isFalse();
        assertThat(dead(20).expectingDead(20).good()).isTrue();
        assertThat(dead(19).expectingDead(20).good()).isFalse();
    }

    @Test
    void whatWasLeftOutOrBrokenOffIsSaidAndOnlyTheSecondIsBad() {
        Ran skipped = Ran.skipped("one", "no root");
        Ran failed = Ran.failed("two", new IllegalStateException("no \"room\""));

        assertThat(skipped.json()).isEqualTo("{\"fault\":\"one\",\"skipped\":\"no root\"}");
        assertThat(skipped.good()).isTrue();
        assertThat(failed.json()).contains("\"error\":\"java.lang.IllegalStateException: no \\\"room\\\"\"");
        assertThat(failed.good()).isFalse();
    }

    @Test
    void recordsOfWhichNothingIsSaidAreMissed() {
        assertThat(Balance.missing(List.of(
                        "# TYPE amimori_records_received_total counter",
                        "amimori_records_received_total{kind=\"senml\"} 1.0E3",
                        "amimori_records_total{kind=\"senml\",outcome=\"stored\"} 990.0",
                        "amimori_records_total{kind=\"senml\",outcome=\"dead\"} 5.0",
                        "amimori_records_in_flight{kind=\"senml\"} 3.0",
                        "amimori_records_received_total{kind=\"frame\"} 0.0")))
                .containsEntry("senml", 2.0)
                .containsEntry("frame", 0.0);
    }
}
