package amimori.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import amimori.simulator.Shore;
import amimori.simulator.TestBroker;
import amimori.simulator.unit.Credentials;
import amimori.wire.Kind;
import amimori.wire.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    private Path folder;

    @Test
    void threeNetsLiveAtOnceAndTheirPastFollows() throws Exception {
        List<Integer> days = new CopyOnWriteArrayList<>();
        List<Credentials> units = List.of(
                new Credentials("s1", "u1", "x"), new Credentials("s1", "u2", "x"), new Credentials("s1", "u3", "x"));
        try (TestBroker broker = new TestBroker();
                Shore shore = new Shore(broker.url());
                Demo demo = Demo.start(new DemoConfig(
                        broker.url(), units, 1, InstantSource.system(), 3, folder, (done, of) -> days.add(done)))) {
            await().atMost(Duration.ofSeconds(120))
                    .until(() -> demo.readingsSent().isDone() && framesOf(shore, units) == 3);
            demo.readingsSent().join();
            assertThat(days).containsExactly(1, 2, 3);
            long oldest =
                    Instant.now().minus(Duration.ofDays(3)).plusSeconds(1200).toEpochMilli() * 1000;
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> shore.readings().stream()
                                    .filter(reading -> reading.instrument().equals("temp-1"))
                                    .mapToLong(Reading::timeMicros)
                                    .filter(time -> time < oldest)
                                    .count()
                            >= 3);
            assertThat(shore.of(Kind.POSITION).size()).isGreaterThan(3 * 3 * 24 * 2);
        }
    }

    private static long framesOf(Shore shore, List<Credentials> units) {
        return units.stream()
                .filter(unit -> shore.of(Kind.FRAME).stream()
                        .anyMatch(frame -> frame.topic().contains(unit.unit())))
                .count();
    }

    @Test
    void theSamePastIsTheSameToTheByte() {
        Instant now = Instant.parse("2026-05-10T04:33:12Z");
        var twin = new amimori.simulator.unit.Twin(1, DemoNet.ALL.get(0).plan(), amimori.simulator.fault.Faults.none());
        List<Instant> clips = new Past(1, twin, now).clips(30);
        assertThat(clips).isEqualTo(new Past(1, twin, now.plusSeconds(20)).clips(30));
        assertThat(clips).hasSizeBetween(120, 170).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        Instant noon = clips.get(3);
        assertThat(twin.picture(noon, false).jpeg(0.7))
                .isEqualTo(twin.picture(noon, false).jpeg(0.7));
        assertThat(twin.readings(noon, 5)).isEqualTo(twin.readings(noon, 5));
    }
}
