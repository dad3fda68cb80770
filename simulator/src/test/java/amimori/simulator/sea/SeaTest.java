package amimori.simulator.sea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeaTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    private static final Place GOTO = new Place(32.7, 128.8, 40, 35, 1);
    private final Sea sea = new Sea(7, GOTO);

    private static Instant after(double hours) {
        return BEGIN.plusMillis((long) (3_600_000 * hours));
    }

    @Test
    void theSameInstantGivesTheSameSeaInWhateverOrderItIsAsked() {
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            times.add(after(i * 7.3));
        }
        Map<Instant, List<Double>> first = new HashMap<>();
        times.forEach(time -> first.put(time, all(sea, time)));
        Collections.shuffle(times, new Random(3));
        Sea again = new Sea(7, GOTO);
        times.forEach(time -> assertThat(all(again, time)).isEqualTo(first.get(time)));
        assertThat(all(new Sea(8, GOTO), after(5))).isNotEqualTo(all(sea, after(5)));
    }

    private static List<Double> all(Sea sea, Instant time) {
        return List.of(
                sea.tide(time),
                sea.temperature(1.5, time),
                sea.temperature(20, time),
                sea.current(10, time).east(),
                sea.current(30, time).north(),
                sea.salinity(2, time),
                sea.oxygen(8, time),
                sea.turbidity(time),
                sea.light(8, time),
                new Battery(sea).level(time));
    }

    @Test
    void springsAndNeapsFollowEachOtherInFourteenAndThreeQuarterDays() {
        double[] range = new double[120];
        for (int day = 0; day < range.length; day++) {
            double low = 9;
            double high = -9;
            for (int tenth = 0; tenth < 250; tenth++) {
                double height = sea.tide(after(24 * day + tenth / 10d));
                low = Math.min(low, height);
                high = Math.max(high, height);
            }
            range[day] = high - low;
        }
        double best = bestPeriod(range, 1, 10, 20);
        assertThat(best).isCloseTo(14.77, within(0.5));
        assertThat(java.util.Arrays.stream(range).max().orElseThrow())
                .isGreaterThan(1.8 * java.util.Arrays.stream(range).min().orElseThrow());
    }

    @Test
    void springsComeWithinThreeDaysOfTheNewMoonOfMarch2026() {
        Instant newMoon = Instant.parse("2026-03-19T01:23:00Z");
        double atNewMoon = rangeAround(newMoon.plus(Duration.ofDays(2)));
        double atQuarter = rangeAround(newMoon.plus(Duration.ofDays(9)));
        assertThat(atNewMoon).isGreaterThan(1.25 * atQuarter);
    }

    private double rangeAround(Instant day) {
        double low = 9;
        double high = -9;
        for (int i = 0; i < 250; i++) {
            double height = sea.tide(day.plusSeconds(360L * i));
            low = Math.min(low, height);
            high = Math.max(high, height);
        }
        return high - low;
    }

    @Test
    void theMoonsHalfDayIsTheStrongestPeriodOfTheTide() {
        double[] heights = new double[24 * 60];
        for (int hour = 0; hour < heights.length; hour++) {
            heights[hour] = sea.tide(after(hour));
        }
        assertThat(bestPeriod(heights, 1, 3, 60)).isCloseTo(12.42, within(0.1));
    }

    /** The period, in units of the step, with the largest amplitude of a sine fitted to the values. */
    private static double bestPeriod(double[] values, double step, double from, double to) {
        double mean = java.util.Arrays.stream(values).average().orElseThrow();
        double best = 0;
        double found = 0;
        for (double period = from; period <= to; period += 0.02) {
            double cos = 0;
            double sin = 0;
            for (int i = 0; i < values.length; i++) {
                double angle = 2 * Math.PI * i * step / period;
                cos += (values[i] - mean) * Math.cos(angle);
                sin += (values[i] - mean) * Math.sin(angle);
            }
            double power = cos * cos + sin * sin;
            if (power > best) {
                best = power;
                found = period;
            }
        }
        return found;
    }

    @Test
    void kyuchoExceedOneKnotAndWarmTheWaterAbruptly() {
        List<Kyucho> events = sea.kyucho().between(BEGIN, BEGIN.plus(Duration.ofDays(365)));
        assertThat(events).hasSizeBetween(8, 36);
        for (Kyucho event : events) {
            double depth = event.reach() == Kyucho.Reach.UPPER ? 8 : 30;
            Instant before = event.onset().minusSeconds(600);
            Instant full = event.onset().plus(event.rise()).plusSeconds(60);
            double strongest = 0;
            for (Instant t = full; t.isBefore(full.plus(event.hold())); t = t.plusSeconds(600)) {
                strongest = Math.max(strongest, sea.current(depth, t).speed());
            }
            assertThat(strongest).as("%s", event).isGreaterThan(Current.KNOT);
            assertThat(event.rise()).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(200));
            assertThat(sea.temperature(depth, full) - sea.temperature(depth, before))
                    .as("%s", event)
                    .isGreaterThan(0.4);
        }
    }

    @Test
    void withoutKyuchoTheCurrentStaysBelowOneKnotNearlyAlways() {
        int strong = 0;
        int all = 0;
        for (Instant t = BEGIN; t.isBefore(BEGIN.plus(Duration.ofDays(120))); t = t.plusSeconds(1800)) {
            if (sea.kyucho().between(t, t).isEmpty()) {
                all++;
                strong += sea.current(10, t).speed() > Current.KNOT ? 1 : 0;
            }
        }
        assertThat(strong / (double) all).isLessThan(0.01);
    }

    @Test
    void atTimesTheTwoLayersRunAgainstEachOther() {
        int against = 0;
        for (int hour = 0; hour < 24 * 120; hour++) {
            Instant time = Instant.parse("2026-06-01T00:00:00Z").plusSeconds(3600L * hour);
            Current upper = sea.current(8, time);
            Current lower = sea.current(30, time);
            boolean felt = upper.speed() > 0.08 && lower.speed() > 0.08;
            double cosine =
                    (upper.east() * lower.east() + upper.north() * lower.north()) / (upper.speed() * lower.speed());
            against += felt && cosine < 0 ? 1 : 0;
        }
        assertThat(against / (24 * 120d)).isBetween(0.02, 0.35);
    }

    @Test
    void summerIsLayeredAndWinterMixed() {
        Instant august = Instant.parse("2026-08-10T03:00:00Z");
        Instant february = Instant.parse("2026-02-10T03:00:00Z");
        assertThat(mean(1.5, august) - mean(30, august)).isGreaterThan(2);
        assertThat(Math.abs(mean(1.5, february) - mean(30, february))).isLessThan(0.8);
        assertThat(mean(1.5, august)).isBetween(25d, 30d);
        assertThat(mean(1.5, february)).isBetween(13d, 18d);
    }

    private double mean(double depth, Instant middle) {
        double sum = 0;
        for (int i = -60; i < 60; i++) {
            sum += sea.temperature(depth, middle.plusSeconds(7_200L * i));
        }
        return sum / 120;
    }

    @Test
    void valuesStayWithinWhatASeaCanBe() {
        for (Instant t = BEGIN; t.isBefore(BEGIN.plus(Duration.ofDays(365))); t = t.plusSeconds(10_007)) {
            assertThat(sea.temperature(1.5, t)).isBetween(11d, 32d);
            assertThat(sea.salinity(1.5, t)).isBetween(31d, 35d);
            assertThat(sea.oxygen(8, t)).isBetween(4.5, 10d);
            assertThat(sea.turbidity(t)).isBetween(0.1, 15d);
            assertThat(sea.current(30, t).speed()).isLessThan(2);
            assertThat(sea.light(8, t)).isBetween(0d, 1d);
        }
    }

    @Test
    void theSunRisesWhenItDoesInGoto() {
        Instant sunrise = Instant.parse("2026-01-04T22:27:00Z");
        assertThat(Astronomy.sunElevation(32.7, 128.8, sunrise)).isCloseTo(-0.83, within(0.4));
        Instant noon = Instant.parse("2026-06-21T03:27:00Z");
        assertThat(Astronomy.sunElevation(32.7, 128.8, noon)).isCloseTo(90 - 32.7 + 23.44, within(0.3));
    }

    @Test
    void oxygenSaturationIsThatOfTheStandardTables() {
        assertThat(Oxygen.saturation(20, 0)).isCloseTo(9.092, within(0.01));
        assertThat(Oxygen.saturation(20, 35)).isCloseTo(7.38, within(0.03));
    }

    @Test
    void theBatteryNeverRunsOutNorOver() {
        Battery battery = new Battery(sea);
        for (Instant t = BEGIN; t.isBefore(BEGIN.plus(Duration.ofDays(300))); t = t.plusSeconds(40_009)) {
            assertThat(battery.level(t)).isBetween(5d, 100d);
            assertThat(battery.volts(t)).isBetween(11d, 14.6);
        }
    }
}
