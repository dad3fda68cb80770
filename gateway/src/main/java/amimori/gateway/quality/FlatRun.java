package amimori.gateway.quality;

import amimori.wire.Flag;
import amimori.wire.quality.Course;
import amimori.wire.quality.FlatLimits;
import amimori.wire.quality.Qartod;

/** How long a series has said the same. */
final class FlatRun {
    private final FlatLimits limits;
    private final boolean circular;
    private int count;
    private double first;
    private long begin;

    /** @param limits or null to leave the test out */
    FlatRun(FlatLimits limits, boolean circular) {
        this.limits = limits;
        this.circular = circular;
    }

    void forget() {
        count = 0;
    }

    /** Takes the next value and judges it. A value is the same as long as it is near the first of the run. */
    Flag next(double value, long micros) {
        if (limits == null) {
            return Flag.NOT_EVALUATED;
        }
        if (count == 0 || !(Course.apart(value, first, circular) <= limits.tolerance())) {
            first = value;
            begin = micros;
            count = 0;
        }
        count = Math.min(count + 1, Integer.MAX_VALUE - 1);
        return Qartod.flatLine(count, micros - begin, limits);
    }
}
