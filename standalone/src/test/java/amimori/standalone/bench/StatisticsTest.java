package amimori.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsTest {
    private static Percentiles of(double... values) {
        Percentiles percentiles = new Percentiles();
        for (double value : values) {
            percentiles.add(value);
        }
        return percentiles;
    }

    @Test
    void aPercentileIsTheSmallestValueThatSoManyDoNotExceed() {
        Percentiles ten = of(10, 1, 9, 2, 8, 3, 7, 4, 6, 5);
        assertThat(ten.at(50)).isEqualTo(5);
        assertThat(ten.at(51)).isEqualTo(6);
        assertThat(ten.at(90)).isEqualTo(9);
        assertThat(ten.at(99)).isEqualTo(10);
        assertThat(ten.at(100)).isEqualTo(10);
        assertThat(ten.at(0.1)).isEqualTo(1);
    }

    @Test
    void valuesMayComeAfterAPercentileWasAskedFor() {
        Percentiles percentiles = of(3, 1);
        assertThat(percentiles.at(100)).isEqualTo(3);
        percentiles.add(2);
        assertThat(percentiles.at(100)).isEqualTo(3);
        assertThat(percentiles.at(50)).isEqualTo(2);
        assertThat(percentiles.size()).isEqualTo(3);
    }

    @Test
    void aLargeSampleIsHeldWhole() {
        Percentiles percentiles = new Percentiles();
        for (int i = 10_000; i > 0; i--) {
            percentiles.add(i);
        }
        assertThat(percentiles.at(99)).isEqualTo(9_900);
    }

    @Test
    void whatNeverCameTookForEver() {
        Percentiles percentiles = of(1, 2, 3);
        percentiles.missing(1);
        assertThat(percentiles.at(75)).isEqualTo(3);
        assertThat(percentiles.at(99)).isInfinite();
    }

    @Test
    void theSamplesOfASoakAreCsvWhateverLanguageTheMachineSpeaksAndThereAsSoonAsTaken(@TempDir Path folder)
            throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            Path file = folder.resolve("soak.csv");
            new Soak(file, 0).take(new Soak.Sample(10, 1.5, 2.5, 3.5, 4.5, 6));
            assertThat(file).content().endsWith("waiting\n10,1.5,2.5,3.5,4.5,6\n");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anEmptySampleHasNoPercentile() {
        assertThat(of().at(50)).isNull();
        assertThatThrownBy(() -> of(1).at(0)).hasMessageContaining("found 0");
    }

    @Test
    void theSlopeOfALineIsItsOwn() {
        assertThat(Slope.of(new double[] {0, 1, 2, 5}, new double[] {3, 5, 7, 13}))
                .isEqualTo(2);
    }

    @Test
    void aFewOutliersDoNotTiltTheSlope() {
        Random random = new Random(7);
        double[] x = new double[200];
        double[] y = new double[200];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
            y[i] = 100 + 0.5 * i + random.nextGaussian() + (i % 20 == 0 ? 500 : 0);
        }
        assertThat(Slope.of(x, y)).isCloseTo(0.5, within(0.02));
    }

    @Test
    void samplesOfOneInstantHaveNoSlope() {
        assertThat(Slope.of(new double[] {1, 1}, new double[] {2, 9})).isZero();
        assertThat(Slope.of(new double[0], new double[0])).isZero();
    }
}
