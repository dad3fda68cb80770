package amimori.analytics.accuracy;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** A line every few seconds while many pictures are looked at. */
final class Progress {
    private static final long BETWEEN_NANOS = 5_000_000_000L;

    private final PrintWriter out;
    private final LongSupplier nanos;
    private long begun;
    private long said;

    Progress(PrintWriter out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
    }

    void begin(String what) {
        begun = nanos.getAsLong();
        said = begun;
        out.println(what);
        out.flush();
    }

    /** @param done of {@code all} */
    void at(int done, int all) {
        long now = nanos.getAsLong();
        if (now - said >= BETWEEN_NANOS && done > 0) {
            said = now;
            long left = Math.round((now - begun) / 1e9 / done * (all - done));
            out.println("  " + done + " of " + all + " pictures, about " + left + " s to go");
            out.flush();
        }
    }
}
