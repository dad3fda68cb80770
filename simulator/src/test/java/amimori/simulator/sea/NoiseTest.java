package amimori.simulator.sea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NoiseTest {
    private final Noise noise = new Noise(42);

    @Test
    void uniformValuesAreEvenlySpread() {
        double mean = LongStream.range(0, 100_000)
                .mapToDouble(noise::uniform)
                .average()
                .orElseThrow();
        long low =
                LongStream.range(0, 100_000).filter(i -> noise.uniform(i) < 0.1).count();
        assertThat(mean).isCloseTo(0.5, within(0.005));
        assertThat(low).isBetween(9_500L, 10_500L);
    }

    @Test
    void gaussianValuesHaveMeanNoughtAndDeviationOne() {
        double[] values =
                LongStream.range(0, 100_000).mapToDouble(noise::gaussian).toArray();
        double mean = java.util.Arrays.stream(values).average().orElseThrow();
        double variance =
                java.util.Arrays.stream(values).map(v -> v * v).average().orElseThrow();
        assertThat(mean).isCloseTo(0, within(0.02));
        assertThat(variance).isCloseTo(1, within(0.02));
    }

    @Test
    void smoothCurvesHaveNoJumps() {
        for (double x = -5; x < 5; x += 0.001) {
            assertThat(Math.abs(noise.smooth(x + 0.001) - noise.smooth(x))).isLessThan(0.004);
            assertThat(noise.smooth(x)).isBetween(-1d, 1d);
        }
    }

    @Test
    void streamsOfDifferentNamesDiffer() {
        assertThat(noise.stream("a").bits(1)).isNotEqualTo(noise.stream("b").bits(1));
        assertThat(noise.stream(0).bits(1)).isNotEqualTo(noise.stream(1).bits(1));
        assertThat(new Noise(1).stream("a")).isEqualTo(new Noise(1).stream("a"));
    }
}
