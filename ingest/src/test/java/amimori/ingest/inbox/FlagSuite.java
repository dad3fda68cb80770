package amimori.ingest.inbox;

import static amimori.ingest.inbox.World.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.db.Home;
import amimori.wire.Flag;
import amimori.wire.Position;
import amimori.wire.Reading;
import amimori.wire.Times;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which quality flag is stored, for units that judge their readings and for those that do not. */
abstract class FlagSuite extends IntakeBench {
    FlagSuite(Home home) {
        super(home);
    }

    private static Reading reading(Instant time, double value, Flag flag) {
        return new Reading("t1", "sea_water_temperature", "Cel", Times.micros(time), value, flag);
    }

    private String flags() {
        return world.text("string_agg(value || ':' || flag, ' ' order by time) from reading");
    }

    @Test
    void a_reading_without_a_flag_is_tested_by_its_range_and_keeps_its_value() {
        world.store(world.senml(
                reading(NOW.minusSeconds(4), 18.25, Flag.NOT_EVALUATED),
                reading(NOW.minusSeconds(3), 36, Flag.NOT_EVALUATED),
                reading(NOW.minusSeconds(2), -127, Flag.NOT_EVALUATED),
                new Reading("t1", "co2", "ppm", Times.micros(NOW.minusSeconds(1)), 1e9, Flag.NOT_EVALUATED)));

        assertThat(flags()).isEqualTo("18.25:1 36:3 -127:4 1000000000:2");
        assertThat(world.count("dead_letter")).isZero();
    }

    @Test
    void the_flag_of_the_unit_stays_as_it_is() {
        world.store(world.senml(
                reading(NOW.minusSeconds(2), 18.25, Flag.SUSPECT), reading(NOW.minusSeconds(1), -127, Flag.PASS)));

        assertThat(flags()).isEqualTo("18.25:3 -127:1");
    }

    @Test
    void the_same_reading_with_another_flag_is_a_duplicate_and_the_first_flag_stays() {
        world.store(world.senml(reading(NOW, 36, Flag.NOT_EVALUATED)));
        world.store(world.senml(reading(NOW, 36, Flag.NOT_EVALUATED)));
        world.store(world.senml(reading(NOW, 36, Flag.PASS)), world.senml(reading(NOW, 36, Flag.FAIL)));

        assertThat(flags()).isEqualTo("36:3");
        assertThat(world.count("dead_letter")).isZero();
    }

    @Test
    void another_value_is_a_conflict_whatever_its_flag() {
        world.store(world.senml(reading(NOW, 18, Flag.NOT_EVALUATED)));
        world.store(world.senml(reading(NOW, 18.5, Flag.NOT_EVALUATED)));

        assertThat(flags()).isEqualTo("18:1");
        assertThat(world.text("reason from dead_letter")).isEqualTo("conflict");
    }

    @Test
    void a_position_carries_the_units_flag_or_one_by_its_place() {
        double t = Times.seconds(Times.micros(NOW));
        Position known = new Position(t, 32.69, 128.83, null, null, null, 1, null, null);
        Position nowhere = new Position(t, 0, 0, null, null, null, 1, null, null);
        world.store(
                world.position("c1", known),
                world.position("c2", nowhere),
                world.position("c3", known.flagged(Flag.SUSPECT)));
        world.store(world.position("c3", known));

        assertThat(world.text("string_agg(point || ':' || flag, ' ' order by point) from position"))
                .isEqualTo("c1:1 c2:4 c3:3");
        assertThat(world.count("dead_letter")).isZero();
    }
}
