package amimori.ingest.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class GlassTest {
    private static final LocalDate BEGIN = LocalDate.of(2026, 5, 1);
    private static final double FOULED_BELOW = 0.5;

    /** Detail of each day from 0 on. */
    private static List<Glass> series(int days, IntToDoubleFunction detail) {
        List<Glass.Day> all = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            all.add(new Glass.Day(BEGIN.plusDays(day), 12, detail.applyAsDouble(day)));
        }
        return Glass.series(all, FOULED_BELOW);
    }

    private static Glass last(List<Glass> series) {
        return series.get(series.size() - 1);
    }

    /** Clear water is 0.8 and a little less on most days. */
    private static IntToDoubleFunction water(long seed) {
        Random random = new Random(seed);
        double[] drawn = random.doubles(400).map(x -> 0.8 * (1 - 0.15 * x * x)).toArray();
        return day -> drawn[day];
    }

    @Test
    void aCleanGlassStaysCleanAndAsksForNobody() {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(series(120, water(seed))).allSatisfy(glass -> {
                assertThat(glass.clean()).isBetween(0.8, 1.0);
                assertThat(glass.daysLeft()).isNull();
            });
        }
    }

    @Test
    void growthIsForeseenDaysAhead() {
        for (long seed = 0; seed < 20; seed++) {
            IntToDoubleFunction water = water(seed);
            // Clean for 30 days, then 2.5 % a day: half is gone 20 days later.
            List<Glass> series = series(50, day -> water.applyAsDouble(day) * (1 - 0.025 * Math.max(0, day - 30)));
            assertThat(series.get(43).daysLeft())
                    .as("seed %s", seed)
                    .isNotNull()
                    .isBetween(3d, 16d);
            assertThat(series.subList(0, 30))
                    .allSatisfy(glass -> assertThat(glass.daysLeft()).isNull());
        }
    }

    @Test
    void aBloomOfTwoDaysIsTheWaterAndNotTheGlass() {
        IntToDoubleFunction water = water(3);
        List<Glass> series = series(60, day -> water.applyAsDouble(day) * (day % 9 < 2 ? 0.2 : 1));
        assertThat(series.subList(9, 60)).allSatisfy(glass -> {
            assertThat(glass.clean()).isGreaterThan(0.8);
            assertThat(glass.daysLeft()).isNull();
        });
    }

    @Test
    void aFouledGlassIsDueAndAWipedOneIsCleanAgainTheSameDay() {
        IntToDoubleFunction water = water(5);
        List<Glass> series =
                series(70, day -> water.applyAsDouble(day) * (day < 60 ? 1 - 0.02 * Math.max(0, day - 20) : 1));
        assertThat(series.get(59).clean()).isLessThan(FOULED_BELOW);
        assertThat(series.get(59).daysLeft()).isZero();
        assertThat(series.get(60).clean()).isGreaterThan(0.8);
        assertThat(last(series).daysLeft()).isNull();
    }

    @Test
    void aDayWithoutAnythingComingThroughIsNoDivisionByZero() {
        assertThat(last(series(3, day -> 0)).clean()).isZero();
    }

    @Test
    void aFewDaysAreNoTrend() {
        assertThat(last(series(4, day -> 0.8 - 0.05 * day)).daysLeft()).isNull();
    }
}
