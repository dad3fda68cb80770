package amimori.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final Instant FROM = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant TO = FROM.plusSeconds(3600);
    private static final Instant WITHIN = FROM.plusSeconds(1800);

    @Test
    void withoutFaultsNothingChanges() {
        Faults none = Faults.none();
        assertThat(none.cut(WITHIN)).isFalse();
        assertThat(none.unitTime(WITHIN)).isEqualTo(WITHIN);
        assertThat(none.measuredAt("temp-1", WITHIN)).isEqualTo(WITHIN);
        assertThat(none.delay(WITHIN)).isZero();
        assertThat(none.duplicated(WITHIN)).isFalse();
        assertThat(none.fouling(WITHIN)).isZero();
    }

    @Test
    void anOutageCutsTheLinkFromItsBeginningToItsEnd() {
        Faults faults = Faults.none().and(new Fault.Outage(FROM, TO));
        assertThat(faults.cut(FROM.minusMillis(1))).isFalse();
        assertThat(faults.cut(FROM)).isTrue();
        assertThat(faults.cut(TO)).isFalse();
        assertThat(faults.everCut()).isTrue();
    }

    @Test
    void aStuckSensorMeasuresTheMomentItGotStuckAndLeavesTheOthersAlone() {
        Faults faults = Faults.none().and(new Fault.StuckSensor(FROM, TO, "temp-1"));
        assertThat(faults.measuredAt("temp-1", WITHIN)).isEqualTo(FROM);
        assertThat(faults.measuredAt("temp-2", WITHIN)).isEqualTo(WITHIN);
        assertThat(faults.measuredAt("temp-1", TO)).isEqualTo(TO);
    }

    @Test
    void clockJumpsAddUp() {
        Faults faults = Faults.none()
                .and(new Fault.ClockJump(FROM, TO, Duration.ofDays(365)))
                .and(new Fault.ClockJump(FROM, TO, Duration.ofMinutes(-1)));
        assertThat(faults.unitTime(WITHIN))
                .isEqualTo(WITHIN.plus(Duration.ofDays(365)).minusSeconds(60));
    }

    @Test
    void aShareOfReadingsComesTwiceAndAlwaysTheSameOnes() {
        Faults faults = new Faults(5, java.util.List.of(new Fault.Duplicate(FROM, TO, 0.3)));
        long twice = IntStream.range(0, 1000)
                .filter(i -> faults.duplicated(FROM.plusSeconds(i)))
                .count();
        long again = IntStream.range(0, 1000)
                .filter(i -> new Faults(5, java.util.List.of(new Fault.Duplicate(FROM, TO, 0.3)))
                        .duplicated(FROM.plusSeconds(i)))
                .count();
        assertThat(twice).isBetween(250L, 350L).isEqualTo(again);
    }

    @Test
    void latenessDiffersFromReadingToReadingAndHasABound() {
        Faults faults = Faults.none().and(new Fault.Late(FROM, TO, Duration.ofMinutes(10)));
        Duration first = faults.delay(FROM.plusSeconds(1));
        Duration second = faults.delay(FROM.plusSeconds(2));
        assertThat(first).isNotEqualTo(second).isBetween(Duration.ZERO, Duration.ofMinutes(10));
    }

    @Test
    void growthOnTheLensComesSlowlyAndIsWipedOff() {
        Faults faults = Faults.none().and(new Fault.FouledLens(FROM, TO, 0.8));
        assertThat(faults.fouling(FROM.plusSeconds(900))).isBetween(0.39, 0.41);
        assertThat(faults.fouling(TO.minusSeconds(1))).isEqualTo(0.8);
        assertThat(faults.fouling(TO)).isZero();
    }

    @Test
    void aBloomComesAndGoesAndWeedLiesUntilItIsTakenOff() {
        Faults faults = Faults.none()
                .and(new Fault.Bloom(FROM, TO, 0.8))
                .and(new Fault.CoveredLens(FROM, WITHIN, 0.4))
                .and(new Fault.BlackFrames(WITHIN, TO));
        assertThat(faults.condition(FROM).bloom()).isZero();
        assertThat(faults.condition(WITHIN).bloom()).isEqualTo(0.8);
        assertThat(faults.condition(TO.minusSeconds(36)).bloom()).isBetween(0.07, 0.09);
        assertThat(faults.condition(FROM).cover()).isEqualTo(0.4);
        assertThat(faults.condition(WITHIN).cover()).isZero();
        assertThat(faults.condition(FROM).black()).isFalse();
        assertThat(faults.condition(WITHIN).black()).isTrue();
    }

    @Test
    void aFaultMustEndAfterItBegins() {
        assertThatThrownBy(() -> new Fault.Outage(TO, FROM)).hasMessageContaining("expected an end after it");
    }
}
