package amimori.wire.quality;

import java.time.Duration;

/**
 * When a line is too flat to be the sea.
 *
 * @param tolerance values that differ by no more are the same, at least 0
 * @param suspectMicros the same for so long is suspect, µs
 * @param failMicros the same for so long fails, µs, not less than {@code suspectMicros}; {@link Long#MAX_VALUE} for never
 */
public record FlatLimits(double tolerance, long suspectMicros, long failMicros) {
    /** Values in a row; REP_CNT_SUSPECT and REP_CNT_FAIL of the temperature and salinity manual, test 8. */
    public static final int SUSPECT_COUNT = 3;

    public static final int FAIL_COUNT = 5;

    public FlatLimits {
        if (!(tolerance >= 0) || suspectMicros <= 0 || failMicros < suspectMicros) {
            throw new IllegalArgumentException("flat line: expected a tolerance from 0 and a time to suspect not longer"
                    + " than the time to fail, found " + tolerance + ", " + suspectMicros / 1_000_000 + " s and "
                    + failMicros / 1_000_000 + " s");
        }
    }

    public static FlatLimits of(double tolerance, Duration suspect, Duration fail) {
        return new FlatLimits(tolerance, suspect.toMillis() * 1000, fail.toMillis() * 1000);
    }
}
