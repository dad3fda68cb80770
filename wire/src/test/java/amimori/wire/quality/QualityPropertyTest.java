package amimori.wire.quality;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.wire.Flag;
import amimori.wire.Quantity;
import amimori.wire.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class QualityPropertyTest {
    private static final List<Flag> FROM_BETTER_TO_WORSE =
            List.of(Flag.NOT_EVALUATED, Flag.PASS, Flag.SUSPECT, Flag.FAIL, Flag.MISSING);

    private static int badness(Flag flag) {
        return FROM_BETTER_TO_WORSE.indexOf(flag);
    }

    @Property(tries = 300)
    void the_worst_of_flags_is_the_same_in_any_order_and_never_better_than_one_of_them(
            @ForAll @Size(min = 1, max = 8) List<Flag> flags, @ForAll int seed) {
        Flag worst = flags.stream().reduce(Flag.NOT_EVALUATED, Flag::worst);
        List<Flag> shuffled = new ArrayList<>(flags);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(shuffled.stream().reduce(Flag.NOT_EVALUATED, Flag::worst)).isEqualTo(worst);
        assertThat(flags).contains(worst).allMatch(flag -> badness(flag) <= badness(worst));
    }

    @Property(tries = 300)
    void farther_out_of_range_is_never_better(
            @ForAll Quantity quantity,
            @ForAll @DoubleRange(min = 0, max = 2e6) double off,
            @ForAll @DoubleRange(min = 0, max = 2e6) double more) {
        Limits limits = DefaultLimits.of(quantity);
        double middle = (limits.user().min() + limits.user().max()) / 2;
        for (int side : new int[] {-1, 1}) {
            Flag near = Qartod.grossRange(middle + side * off, limits.sensor(), limits.user());
            Flag far = Qartod.grossRange(middle + side * (off + more), limits.sensor(), limits.user());
            assertThat(badness(far)).isGreaterThanOrEqualTo(badness(near));
        }
    }

    @Property(tries = 300)
    void a_higher_spike_is_never_better_with_or_without_the_next_value(
            @ForAll @DoubleRange(min = -50, max = 50) double before,
            @ForAll @DoubleRange(min = -50, max = 50) double after,
            @ForAll @DoubleRange(min = 0, max = 50) double off,
            @ForAll @DoubleRange(min = 0, max = 50) double more) {
        double mean = (before + after) / 2;
        assertThat(badness(Qartod.spike(before, mean + off + more, after, 3, 8)))
                .isGreaterThanOrEqualTo(badness(Qartod.spike(before, mean + off, after, 3, 8)));
        Flag near = Qartod.onset(Course.outside(mean + off, before, after, false), 3);
        Flag far = Qartod.onset(Course.outside(mean + off + more, before, after, false), 3);
        assertThat(badness(far)).isGreaterThanOrEqualTo(badness(near));
    }

    @Property(tries = 300)
    void a_larger_change_or_a_shorter_time_is_never_better(
            @ForAll @DoubleRange(min = -50, max = 50) double lowest,
            @ForAll @DoubleRange(min = 0, max = 50) double span,
            @ForAll @DoubleRange(min = 0, max = 50) double beyond,
            @ForAll @DoubleRange(min = 0, max = 50) double more,
            @ForAll @LongRange(min = 1, max = 100_000_000_000L) long micros,
            @ForAll @LongRange(min = 0, max = 100_000_000_000L) long later) {
        double highest = lowest + span;
        double change = Course.change(highest + beyond, lowest, highest);
        double larger = Course.change(highest + beyond + more, lowest, highest);
        assertThat(badness(Qartod.rateOfChange(larger, micros, 3)))
                .isGreaterThanOrEqualTo(badness(Qartod.rateOfChange(change, micros, 3)));
        assertThat(badness(Qartod.rateOfChange(change, micros, 3)))
                .isGreaterThanOrEqualTo(badness(Qartod.rateOfChange(change, micros + later, 3)));
    }

    @Property(tries = 300)
    void a_longer_flat_line_is_never_better(
            @ForAll @IntRange(min = 1, max = 1000) int count,
            @ForAll @IntRange(max = 1000) int more,
            @ForAll @LongRange(min = 0, max = 200_000_000_000L) long micros,
            @ForAll @LongRange(min = 0, max = 200_000_000_000L) long longer) {
        FlatLimits limits = FlatLimits.of(0, Duration.ofHours(6), Duration.ofHours(24));
        assertThat(badness(Qartod.flatLine(count + more, micros + longer, limits)))
                .isGreaterThanOrEqualTo(badness(Qartod.flatLine(count, micros, limits)));
    }

    @Property(tries = 300)
    void a_clock_that_is_further_off_is_never_better(
            @ForAll @LongRange(min = 0, max = 100_000_000_000_000L) long off,
            @ForAll @LongRange(min = 0, max = 100_000_000_000_000L) long more) {
        long now = 1_790_000_000_000_000L;
        for (int side : new int[] {-1, 1}) {
            assertThat(badness(Qartod.clock(now + side * (off + more), now, ClockLimits.DEFAULT)))
                    .isGreaterThanOrEqualTo(badness(Qartod.clock(now + side * off, now, ClockLimits.DEFAULT)));
        }
    }

    @Property(tries = 300)
    void screening_keeps_a_flag_that_is_there_and_depends_on_nothing_but_the_reading(
            @ForAll Quantity quantity, @ForAll Flag flag, @ForAll @DoubleRange(min = -1e7, max = 1e7) double value) {
        long time = 1_790_000_000_000_000L;
        Reading reading = new Reading("t5", quantity.cfName(), quantity.uom(), time, value, flag);
        Flag stored = Screening.of(reading);
        if (flag == Flag.NOT_EVALUATED) {
            assertThat(stored).isIn(Flag.PASS, Flag.SUSPECT, Flag.FAIL);
            Reading later = new Reading("t5", quantity.cfName(), quantity.uom(), time + 400_000_000L, value, flag);
            assertThat(Screening.of(later)).as("whenever it was taken").isEqualTo(stored);
        } else {
            assertThat(stored).isEqualTo(flag);
        }
    }
}
