package amimori.ingest.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final Instant BEGIN = Instant.parse("2026-06-01T00:00:00Z");
    private static final long GIB = 1L << 30;
    private static final Duration MONTH = Duration.ofDays(30);

    /** A gibibyte a day goes, give or take. */
    private static List<Forecast.Sample> hours(int n) {
        Random random = new Random(7);
        List<Forecast.Sample> samples = new ArrayList<>();
        for (int hour = 0; hour < n; hour++) {
            long noise = (long) (random.nextGaussian() * GIB / 100);
            samples.add(new Forecast.Sample(BEGIN.plus(Duration.ofHours(hour)), 100 * GIB - hour * GIB / 24 + noise));
        }
        return samples;
    }

    @Test
    void aVolumeThatFillsSteadilyIsForeseen() {
        assertThat(Forecast.bytesPerDay(hours(14 * 24))).isCloseTo(GIB, within(GIB / 100.0));
    }

    @Test
    void aFilmCopiedThereForADayAndTakenAwayDoesNotBendIt() {
        List<Forecast.Sample> samples = new ArrayList<>(hours(14 * 24));
        for (int hour = 100; hour < 124; hour++) {
            Forecast.Sample sample = samples.get(hour);
            samples.set(hour, new Forecast.Sample(sample.at(), sample.free() - 50 * GIB));
        }

        assertThat(Forecast.bytesPerDay(samples)).isCloseTo(GIB, within(GIB / 10.0));
    }

    @Test
    void aVolumeThatFillsFasterThanItUsedToIsForeseenWithinTwoDays() {
        List<Forecast.Sample> samples = new ArrayList<>(hours(10 * 24));
        Forecast.Sample last = samples.get(samples.size() - 1);
        for (int hour = 1; hour <= 48; hour++) {
            samples.add(
                    new Forecast.Sample(last.at().plus(Duration.ofHours(hour)), last.free() - hour * 100 * GIB / 24));
        }

        assertThat(Forecast.bytesPerDay(samples)).isCloseTo(100.0 * GIB, within(5.0 * GIB));
    }

    @Test
    void withLessThanADayNothingIsForeseen() {
        assertThat(Forecast.bytesPerDay(List.of())).isNull();
        assertThat(Forecast.bytesPerDay(hours(24))).isNull();
        assertThat(Forecast.bytesPerDay(hours(25))).isNotNull();
    }

    @Test
    void aVolumeThatEmptiesLastsForEver() {
        DiskState state = DiskState.judged("media", BEGIN, 100 * GIB, 50 * GIB, -2.0 * GIB, MONTH);

        assertThat(state.daysLeft()).isNull();
        assertThat(state.level()).isZero();
    }

    @Test
    void levelsComeFromWhatIsLeftAndFromHowLongItLasts() {
        assertThat(level(1000, 100, null)).isZero();
        assertThat(level(1000, 19, null)).as("little even of a large disk").isEqualTo(1);
        assertThat(level(1000, 4, null)).isEqualTo(2);
        assertThat(level(16, 2, null)).isZero();
        assertThat(level(16, 1, null)).as("less than a tenth").isEqualTo(1);
        assertThat(level(1000, 500, 17.0)).isEqualTo(1);
        assertThat(level(1000, 500, 16.0)).isZero();
        assertThat(level(1000, 500, 70.0)).as("a week").isEqualTo(2);
    }

    private static int level(long total, long free, Double perDay) {
        return DiskState.judged("media", BEGIN, total * GIB, free * GIB, perDay == null ? null : perDay * GIB, MONTH)
                .level();
    }

    @Test
    void theSentenceOfTheLogSaysHowMuchAndHowLong() {
        assertThat(DiskState.judged("media", BEGIN, 100 * GIB, 10 * GIB, 2.0 * GIB, MONTH)
                        .sentence())
                .isEqualTo("The volume of the pictures has 10.0 of 100.0 GiB free and will be full in 5 days");
    }
}
