package amimori.gateway.quality;

import amimori.wire.quality.Course;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The values before the present one, as far as the tests need them: the last two, and the span of the last hour in
 * pieces of two minutes, so that a fast series needs no more memory than a slow one.
 */
final class Neighbours {
    private static final long HOUR = 3_600_000_000L;
    private static final long PIECE = 120_000_000L;

    private record Sample(long micros, double value, boolean leapt) {}

    private record Piece(long begin, long end, double lowest, double highest) {}

    private final boolean circular;
    private final Deque<Piece> hour = new ArrayDeque<>();
    private Sample last;
    private Sample beforeLast;

    Neighbours(boolean circular) {
        this.circular = circular;
    }

    void forget() {
        hour.clear();
        last = null;
        beforeLast = null;
    }

    /** How far the value lies outside of the two before it; NaN when there are no two. */
    double outside(double value) {
        return beforeLast == null ? Double.NaN : Course.outside(value, last.value(), beforeLast.value(), circular);
    }

    /**
     * How far the value has come within an hour, or since the one before it where that is longer ago; NaN when there is
     * none before it.
     */
    double change(double value, long micros) {
        Sample reference = reference(value);
        if (reference == null) {
            return Double.NaN;
        }
        if (circular) {
            return Course.apart(value, reference.value(), true);
        }
        double lowest = reference.value();
        double highest = reference.value();
        for (Piece piece : hour) {
            if (piece.end() >= micros - HOUR) {
                lowest = Math.min(lowest, piece.lowest());
                highest = Math.max(highest, piece.highest());
            }
        }
        return Course.change(value, lowest, highest);
    }

    /** In which time, for {@link #change}. */
    long since(double value, long micros) {
        Sample reference = reference(value);
        return reference == null ? 0 : micros - reference.micros();
    }

    /** The one before; or the one before that, when the last one leapt and this one is back. */
    private Sample reference(double value) {
        boolean back = last != null
                && last.leapt()
                && beforeLast != null
                && Course.apart(value, beforeLast.value(), circular) < Course.apart(value, last.value(), circular);
        return back ? beforeLast : last;
    }

    /** @param leapt whether it was far outside of the two before it: a spike, or the front of something */
    void add(double value, long micros, boolean leapt) {
        beforeLast = last;
        last = new Sample(micros, value, leapt);
        while (!hour.isEmpty() && hour.getFirst().end() < micros - HOUR) {
            hour.removeFirst();
        }
        if (leapt) {
            return;
        }
        long begin = Math.floorDiv(micros, PIECE) * PIECE;
        Piece newest = hour.peekLast();
        if (newest != null && newest.begin() == begin) {
            hour.removeLast();
            hour.addLast(new Piece(begin, micros, Math.min(newest.lowest(), value), Math.max(newest.highest(), value)));
        } else {
            hour.addLast(new Piece(begin, micros, value, value));
        }
    }
}
