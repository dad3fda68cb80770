package amimori.gateway.uplink;

/**
 * How many bytes may be under way: what the link carries in two seconds, judged by what was answered. More would only
 * stand in line before what is measured next. Used by one thread.
 *
 * <p>Begins with what a thin link carries in two seconds and follows the link from second to second, up and down.
 */
final class Pace {
    private static final long SMALLEST = 4 * 1024;
    private static final long FIRST = 16 * 1024;
    private static final long MOST = 1 << 20;
    private static final int SECONDS = 2;
    private static final long PERIOD_NANOS = 1_000_000_000L;
    /** Shorter than any clock or scheduler can be trusted with. */
    private static final long SHORTEST_NANOS = 1_000_000L;

    private final long most;
    private long window;
    private long begun;
    private long answered;
    private boolean busy;

    /** @param capKbits what the link is capped to, or null */
    Pace(Integer capKbits) {
        this.most = capKbits == null ? MOST : Math.max(SMALLEST, Math.min(MOST, capKbits * 1000L / 8 * SECONDS));
        this.window = Math.min(most, FIRST);
    }

    /** Bytes that may be under way. */
    long window() {
        return window;
    }

    /** Something is under way from now on, if nothing was. */
    void sent(long nowNanos) {
        if (!busy) {
            busy = true;
            begun = nowNanos;
            answered = 0;
        }
    }

    /** @param idle whether nothing is under way any more */
    void answered(long bytes, long nowNanos, boolean idle) {
        answered += bytes;
        long took = nowNanos - begun;
        if (took >= PERIOD_NANOS) {
            window = within(carriedInTime(took));
            begun = nowNanos;
            answered = 0;
        } else if (idle) {
            // The link had nothing more to do: it carries this at least.
            window = Math.max(window, within(carriedInTime(Math.max(took, SHORTEST_NANOS))));
        }
        busy = !idle;
    }

    private long carriedInTime(long nanos) {
        return (long) (answered * (SECONDS * 1e9 / nanos));
    }

    private long within(long bytes) {
        return Math.max(SMALLEST, Math.min(most, bytes));
    }
}
