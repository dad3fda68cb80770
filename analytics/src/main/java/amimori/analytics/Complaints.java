package amimori.analytics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;

/** Warnings at a bounded rate, so that a stream of bad frames cannot fill a disk with log lines. */
final class Complaints {
    private final Logger log;
    private final Clock clock;
    private final Duration between;
    private final Map<String, Silence> silences = new HashMap<>();

    /** @param unsaid lines swallowed since the last one */
    private record Silence(Instant until, long unsaid) {}

    /** @param between shortest time between two lines about the same */
    Complaints(Logger log, Clock clock, Duration between) {
        this.log = log;
        this.clock = clock;
        this.between = between;
    }

    /**
     * Logs the line, or counts it until one may be logged again.
     *
     * @param about what kind of complaint it is, one of a few constant words
     */
    synchronized void say(String about, String line) {
        Instant now = clock.instant();
        Silence silence = silences.getOrDefault(about, new Silence(now, 0));
        if (now.isBefore(silence.until())) {
            silences.put(about, new Silence(silence.until(), silence.unsaid() + 1));
            return;
        }
        String more = silence.unsaid() == 0 ? "" : " (and " + silence.unsaid() + " more like it)";
        log.warn("{}: {}{}", about, line, more);
        silences.put(about, new Silence(now.plus(between), 0));
    }
}
