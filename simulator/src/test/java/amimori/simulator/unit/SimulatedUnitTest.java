package amimori.simulator.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import amimori.simulator.Shore;
import amimori.simulator.TestBroker;
import amimori.simulator.fault.Fault;
import amimori.simulator.fault.Faults;
import amimori.wire.Clock;
import amimori.wire.FrameHead;
import amimori.wire.Kind;
import amimori.wire.Message;
import amimori.wire.Position;
import amimori.wire.Quantity;
import amimori.wire.Reading;
import amimori.wire.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatedUnitTest {
    private static final UnitPlan QUICK =
            UnitPlan.ROCKS.every(Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofSeconds(4));
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final InstantSource NOW = InstantSource.system();

    @TempDir
    private Path folder;

    private TestBroker broker;

    @BeforeAll
    void start() throws Exception {
        broker = new TestBroker();
    }

    @AfterAll
    void stop() throws Exception {
        broker.close();
    }

    private SimulatedUnit unit(String id, Faults faults) {
        Credentials credentials = new Credentials("site1", id, "secret");
        return SimulatedUnit.start(
                broker.url(), null, credentials, new Twin(1, QUICK, faults), folder, NOW, Witness.NONE);
    }

    @Test
    void aUnitSendsAllThatARealOneSends() {
        try (Shore shore = new Shore(broker.url());
                SimulatedUnit unit = unit("whole", Faults.none())) {
            await().atMost(PATIENCE)
                    .until(() -> shore.of(Kind.FRAME).size() >= 3
                            && shore.of(Kind.POSITION).size() >= 4
                            && shore.of(Kind.STATUS).size() >= 1);
            Message frame = shore.of(Kind.FRAME).get(0);
            FrameHead head = FrameHead.parse(frame.properties());
            FrameHead.requireJpeg(frame.payload());
            assertThat(frame.topic()).isEqualTo("amimori/v1/site1/whole/frame/box");
            assertThat(head.of()).isEqualTo(3);
            Set<String> instruments =
                    shore.readings().stream().map(Reading::instrument).collect(Collectors.toSet());
            assertThat(instruments).isEqualTo(unit.twin().instruments().keySet());
            Status status = Status.parse(shore.of(Kind.STATUS).get(0).payload());
            assertThat(status.instruments().get("temp-2").depth()).isEqualTo(10);
            assertThat(status.cameras().get(Twin.CAMERA).depth()).isEqualTo(8);
            Position position = Position.parse(shore.of(Kind.POSITION).get(0).payload());
            assertThat(position.lat()).isBetween(32.73, 32.75);
            assertThat(shore.of(Kind.POSITION))
                    .allMatch(
                            message -> message.properties().get(Clock.PROPERTY).equals("gnss"));
        }
    }

    @Test
    void whatIsMeasuredInAnOutageArrivesAfterIt() {
        Instant begin = NOW.instant();
        Instant from = begin.plusSeconds(3);
        Instant to = begin.plusSeconds(6);
        try (Shore shore = new Shore(broker.url());
                SimulatedUnit unit = unit("cut", Faults.none().and(new Fault.Outage(from, to)))) {
            await().atMost(PATIENCE).until(unit::connected);
            await().atMost(PATIENCE).until(() -> NOW.instant().isAfter(from) && !unit.connected());
            await().atMost(PATIENCE).until(unit::connected);
            assertThat(NOW.instant()).isAfter(to);
            await().atMost(PATIENCE).until(() -> shore.readings().stream().anyMatch(within(from, to)));
        }
    }

    private static java.util.function.Predicate<Reading> within(Instant from, Instant to) {
        return reading -> {
            Instant time = amimori.wire.Times.instant(reading.timeMicros());
            return time.isAfter(from.plusMillis(500)) && time.isBefore(to);
        };
    }

    @Test
    void aStuckSensorRepeatsItselfWhileTheOthersLive() {
        Instant begin = NOW.instant();
        Faults stuck =
                Faults.none().and(new Fault.StuckSensor(begin.minusSeconds(10), begin.plusSeconds(600), "current-1"));
        try (Shore shore = new Shore(broker.url());
                SimulatedUnit unit = unit("stuck", stuck)) {
            await().atMost(PATIENCE).until(() -> values(shore, "current-1").size() >= 5);
            assertThat(new HashSet<>(values(shore, "current-1"))).hasSize(1);
            assertThat(new HashSet<>(values(shore, "current-2"))).hasSizeGreaterThan(1);
            assertThat(unit.waiting().refused()).isZero();
        }
    }

    private static List<Double> values(Shore shore, String instrument) {
        return shore.readings().stream()
                .filter(reading -> reading.instrument().equals(instrument)
                        && reading.quantity().equals(Quantity.CURRENT_SPEED.cfName()))
                .map(Reading::value)
                .toList();
    }

    @Test
    void aUnitWhoseClockJumpedAYearStampsAYearAhead() {
        Instant begin = NOW.instant();
        Faults jumped = Faults.none()
                .and(new Fault.ClockJump(begin.minusSeconds(10), begin.plusSeconds(600), Duration.ofDays(365)));
        try (Shore shore = new Shore(broker.url());
                SimulatedUnit unit = unit("jumped", jumped)) {
            await().atMost(PATIENCE)
                    .until(() -> !shore.readings().isEmpty()
                            && !shore.of(Kind.POSITION).isEmpty());
            Instant stamped = amimori.wire.Times.instant(shore.readings().get(0).timeMicros());
            assertThat(Duration.between(begin, stamped)).isBetween(Duration.ofDays(364), Duration.ofDays(366));
            assertThat(unit.connected()).isTrue();
        }
    }

    @Test
    void duplicatesHaveTheSameKeyAndValueAndLateReadingsComeOutOfOrder() {
        Instant begin = NOW.instant();
        Faults both = Faults.none()
                .and(new Fault.Duplicate(begin, begin.plusSeconds(600), 1))
                .and(new Fault.Late(begin, begin.plusSeconds(600), Duration.ofSeconds(2)));
        try (Shore shore = new Shore(broker.url());
                SimulatedUnit unit = unit("twice", both)) {
            await().atMost(PATIENCE).until(() -> shore.of(Kind.SENML).size() >= 24);
            List<Reading> readings = shore.readings();
            Set<Reading> different = new HashSet<>(readings);
            assertThat(different.size()).isLessThan(readings.size());
            Set<String> keys = different.stream()
                    .map(one -> one.instrument() + one.quantity() + one.timeMicros())
                    .collect(Collectors.toSet());
            assertThat(keys).hasSameSizeAs(different);
            assertThat(shore.readings().stream().map(Reading::timeMicros).toList())
                    .isNotEqualTo(shore.readings().stream()
                            .map(Reading::timeMicros)
                            .sorted()
                            .toList());
            assertThat(unit.connected()).isTrue();
        }
    }
}
