package amimori.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeTextTest {
    @Test
    void times_are_written_as_instants_write_themselves() {
        TimeText times = new TimeText();
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            // From before 1970 to after 2100, whole seconds and parts of them, days in and out of order.
            Instant instant =
                    Instant.ofEpochSecond(random.nextLong(-1_000_000_000L, 5_000_000_000L), i % 3 * 1_000L * i);
            assertThat(times.of(instant)).isEqualTo(instant.toString());
            assertThat(times.of(instant.plusSeconds(3_600)))
                    .isEqualTo(instant.plusSeconds(3_600).toString());
        }
    }
}
