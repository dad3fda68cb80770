package amimori.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class UnfailingTest {
    @Test
    void isRunAgainAfterFailuresAndSaysThemOnce() {
        Logger logger = (Logger) LoggerFactory.getLogger(Unfailing.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        AtomicInteger runs = new AtomicInteger();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            timer.scheduleWithFixedDelay(
                    new Unfailing("counting", () -> {
                        if (runs.incrementAndGet() <= 3) {
                            throw new IllegalStateException("not yet");
                        }
                    }),
                    0,
                    1,
                    TimeUnit.MILLISECONDS);
            await().atMost(10, TimeUnit.SECONDS).until(() -> runs.get() > 5);
        } finally {
            timer.shutdownNow();
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("counting failed and will be tried again: java.lang.IllegalStateException: not yet");
    }
}
