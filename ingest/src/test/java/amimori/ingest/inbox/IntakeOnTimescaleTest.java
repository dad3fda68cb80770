package amimori.ingest.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.ingest.db.TimescaleHome;
import org.junit.jupiter.api.Test;

class IntakeOnTimescaleTest extends IntakeSuite {
    IntakeOnTimescaleTest() {
        super(new TimescaleHome());
    }

    @Test
    void readingsAndPositionsAreHypertables() {
        assertThat(world.text("string_agg(hypertable_name, ',' order by hypertable_name)"
                        + " from timescaledb_information.hypertables"))
                .isEqualTo("position,reading");
        assertThat(world.database.edition().hypertables()).isTrue();
    }
}
