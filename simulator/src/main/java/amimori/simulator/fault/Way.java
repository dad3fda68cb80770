package amimori.simulator.fault;

import amimori.simulator.sea.Noise;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/** One direction of a cable: when what is sent arrives. All connections share it, as they share a modem. */
final class Way {
    private static final long RETRANSMISSION_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int MOST_DOUBLINGS = 5;
    /** What a modem holds back beside what is under way. */
    private static final double QUEUE_SECONDS = 0.1;

    private static final int SMALLEST_QUEUE = 2 * Cable.PACKET;
    private static final int LARGEST_QUEUE = 256 * 1024;
    static final int MOST_AT_ONCE = 16 * 1024;

    private final ToLongFunction<Quality> bits;
    private final Noise loss;
    private final Noise jitter;
    private final AtomicLong carried = new AtomicLong();
    private long packets;
    private long free = System.nanoTime();

    Way(Noise noise, ToLongFunction<Quality> bits) {
        this.bits = bits;
        this.loss = noise.stream("loss");
        this.jitter = noise.stream("jitter");
    }

    /** Bytes that have gone through. */
    long carried() {
        return carried.get();
    }

    void carried(int bytes) {
        carried.addAndGet(bytes);
    }

    /** Bytes that go through together: a packet where packets matter. */
    int atOnce(Quality quality) {
        return bits.applyAsLong(quality) == 0 && quality.loss() == 0 ? MOST_AT_ONCE : Cable.PACKET;
    }

    /** Bytes of one connection that may be in here. */
    int room(Quality quality) {
        long perSecond = bits.applyAsLong(quality) / 8;
        if (perSecond == 0) {
            return LARGEST_QUEUE;
        }
        double bytes = perSecond * (QUEUE_SECONDS + quality.latency().toNanos() / 1e9);
        return (int) Math.min(LARGEST_QUEUE, Math.max(SMALLEST_QUEUE, bytes));
    }

    /** How long what just came in is on its way, beside the time it takes to be sent. */
    synchronized long delayNanos(Quality quality) {
        return quality.latency().toNanos() + (long) (quality.jitter().toNanos() * jitter.uniform(packets));
    }

    /**
     * Takes its turn on the link. Others need not wait for what is lost; what follows on the same connection does.
     *
     * @return {@link System#nanoTime()} when the last of these bytes is through
     */
    synchronized long send(int bytes, Quality quality) {
        long now = System.nanoTime();
        long perSecond = bits.applyAsLong(quality) / 8;
        long takes = perSecond == 0 ? 0 : bytes * 1_000_000_000L / perSecond;
        free = Math.max(free, now) + takes;
        return free + stall(packets++, quality.loss());
    }

    private long stall(long packet, double share) {
        long stall = 0;
        Noise own = loss.stream(packet);
        for (int again = 0; again <= MOST_DOUBLINGS && own.uniform(again) < share; again++) {
            stall += RETRANSMISSION_NANOS << again;
        }
        return Math.min(stall, RETRANSMISSION_NANOS << MOST_DOUBLINGS);
    }
}
