package amimori.gateway.uplink;

import amimori.gateway.spool.Lane;
import amimori.gateway.spool.Waiting;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was sent on one connection and is not answered, in the order it was sent. Used by one thread. */
final class InFlight {
    private final Map<Long, Sent> sent = new LinkedHashMap<>();
    private long readingBytes;
    private int frames;
    private long sequence;

    private static final class Sent {
        final Waiting waiting;
        final long sequence;
        /** Bytes that had gone to the kernel when the last of this one had. */
        final long end;
        /** When it was seen that it had, {@link System#nanoTime()}; 0 before. */
        long gone;
        /** When a later one was answered first, {@link System#nanoTime()}; 0 as long as none was. */
        long overtaken;

        Sent(Waiting waiting, long sequence, long end) {
            this.waiting = waiting;
            this.sequence = sequence;
            this.end = end;
        }
    }

    /** @param end how many bytes will have gone to the kernel when the last of this one has */
    void add(Waiting waiting, long end) {
        sent.put(waiting.id(), new Sent(waiting, sequence++, end));
        frames += waiting.lane() == Lane.FRAMES ? 1 : 0;
        readingBytes += waiting.lane() == Lane.FRAMES ? 0 : waiting.message().payload().length;
    }

    /** False when it was not in flight any more. */
    boolean answered(Waiting waiting, long nowNanos) {
        Sent found = sent.remove(waiting.id());
        if (found == null) {
            return false;
        }
        frames -= waiting.lane() == Lane.FRAMES ? 1 : 0;
        readingBytes -= waiting.lane() == Lane.FRAMES ? 0 : waiting.message().payload().length;
        if (!sent.isEmpty()) {
            Sent oldest = sent.values().iterator().next();
            if (oldest.sequence < found.sequence && oldest.overtaken == 0) {
                oldest.overtaken = nowNanos;
            }
        }
        return true;
    }

    int size() {
        return sent.size();
    }

    int readings() {
        return sent.size() - frames;
    }

    int frames() {
        return frames;
    }

    /** Payload of all but the frame. */
    long readingBytes() {
        return readingBytes;
    }

    Collection<Long> ids() {
        return sent.keySet();
    }

    /**
     * Since when the broker owes an answer to the oldest: since the last of it went to the kernel. What went after it says
     * nothing, because a kernel takes bytes for a dead link too, until its buffer is full. As long as some of it is still
     * to go, the link is slow and not silent, if it takes bytes at all.
     */
    long owedSinceNanos(Outflow outflow, long nowNanos) {
        Sent oldest = sent.values().iterator().next();
        if (outflow.bytes() < oldest.end) {
            return outflow.lastNanos();
        }
        oldest.gone = oldest.gone == 0 ? nowNanos : oldest.gone;
        return oldest.gone;
    }

    /** Nanoseconds since the oldest was passed over by the broker, 0 when it was not. */
    long passedOverNanos(long nowNanos) {
        if (sent.isEmpty()) {
            return 0;
        }
        long overtaken = sent.values().iterator().next().overtaken;
        return overtaken == 0 ? 0 : nowNanos - overtaken;
    }
}
