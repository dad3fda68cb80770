package amimori.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ComplaintsTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void a_flood_of_one_complaint_is_one_line_a_while_and_hides_no_other() {
        Logger log = new LoggerContext().getLogger("test");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        Complaints complaints = new Complaints(log, ticking(), Duration.ofSeconds(10));

        for (int i = 0; i < 1000; i++) {
            complaints.say("bad frame", "number " + i);
        }
        complaints.say("count refused", "reason code 135");
        now = now.plusSeconds(10);
        complaints.say("bad frame", "another");

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "bad frame: number 0",
                        "count refused: reason code 135",
                        "bad frame: another (and 999 more like it)");
    }

    private Clock ticking() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
    }
}
