package amimori.wire.quality;

import java.util.Locale;

/** The tests of QARTOD that are run here, in the order of its manuals. */
public enum Check {
    /** Is the series heard from as often as expected? Says nothing about a value. */
    GAP,
    /** Was the time of capture possible? Part of the manuals' timing test. */
    CLOCK,
    LOCATION,
    GROSS_RANGE,
    SPIKE,
    RATE_OF_CHANGE,
    FLAT_LINE;

    /** Its name in configuration, status and reports: {@code gross_range}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
