package amimori.gateway.sensor;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts lines that could not be read, and says so at most once a minute. */
final class BadLines {
    private static final Logger LOG = LoggerFactory.getLogger(BadLines.class);
    private static final long EVERY_NANOS = 60_000_000_000L;

    private final String name;
    private long count;
    private long said;
    private long saidNanos = System.nanoTime() - EVERY_NANOS;

    BadLines(String name) {
        this.name = name;
    }

    synchronized void note(String problem) {
        count++;
        if (System.nanoTime() - saidNanos >= EVERY_NANOS) {
            LOG.warn(
                    "{}: {} lines could not be read since the last such word, the last: {}",
                    name,
                    count - said,
                    problem);
            said = count;
            saidNanos = System.nanoTime();
        }
    }

    /** Lines that could not be read so far. */
    synchronized long count() {
        return count;
    }

    synchronized Optional<String> trouble() {
        return count == 0 ? Optional.empty() : Optional.of(name + ": " + count + " lines could not be read");
    }
}
