package amimori.ingest.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts failed logins by a key (a name, an address) and says when the next may be tried. An attempt is counted before
 * it is judged, so that many at once cannot all slip through, and taken back when it succeeds.
 */
public final class Throttle {
    /** Keys remembered at most; when there are more, the one longest unused is forgotten. */
    private static final int MAX_KEYS = 20_000;

    private final int allowed;
    private final Duration window;
    private final Clock clock;
    private final Map<String, ArrayDeque<Instant>> failures = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ArrayDeque<Instant>> eldest) {
            return size() > MAX_KEYS;
        }
    };

    /**
     * @param allowed failures within the window, at least 1
     * @param window how long a failure counts
     */
    public Throttle(int allowed, Duration window, Clock clock) {
        this.allowed = allowed;
        this.window = window;
        this.clock = clock;
    }

    /** @return empty when the attempt may go on and is counted; otherwise how long to wait before the next */
    public synchronized Optional<Duration> attempt(String key) {
        Instant now = clock.instant();
        ArrayDeque<Instant> past = failures.computeIfAbsent(key, k -> new ArrayDeque<>());
        while (!past.isEmpty() && !past.peekFirst().isAfter(now.minus(window))) {
            past.pollFirst();
        }
        if (past.size() >= allowed) {
            return Optional.of(Duration.between(now, past.peekFirst().plus(window)));
        }
        past.addLast(now);
        return Optional.empty();
    }

    /** The last attempt under this key was none to be counted. */
    public synchronized void takeBack(String key) {
        ArrayDeque<Instant> past = failures.get(key);
        if (past != null) {
            past.pollLast();
            if (past.isEmpty()) {
                failures.remove(key);
            }
        }
    }
}
