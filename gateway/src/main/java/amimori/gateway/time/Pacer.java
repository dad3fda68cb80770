package amimori.gateway.time;

import amimori.gateway.Replay;
import amimori.wire.Times;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays a log at the pace of its own times.
 *
 * <p>Shifted times keep their distance from the first, which is now; where the log's clock runs back, so do they. A leap
 * of more than {@value #LONGEST_GAP_MINUTES} minutes ahead or a day back is another recording in the same file: it
 * begins a second later, and shifted, it is now again.
 */
public final class Pacer {
    private static final Logger LOG = LoggerFactory.getLogger(Pacer.class);
    private static final int LONGEST_GAP_MINUTES = 10;
    private static final long LONGEST_GAP = TimeUnit.MINUTES.toMicros(LONGEST_GAP_MINUTES);
    private static final long LONGEST_WAY_BACK = TimeUnit.DAYS.toMicros(1);
    private static final long BETWEEN_RECORDINGS = TimeUnit.SECONDS.toMicros(1);

    private final String name;
    private final StationClock clock;
    private final Replay mode;
    private final double speed;
    private boolean begun;
    private long previous;
    private long dueNanos;
    private long shift;

    /**
     * @param name of the log, for messages
     * @param speed times faster than recorded
     */
    public Pacer(String name, StationClock clock, Replay mode, double speed) {
        this.name = name;
        this.clock = clock;
        this.mode = mode;
        this.speed = speed;
    }

    /**
     * Waits until something recorded at this time is due.
     *
     * @param recorded µs since 1970
     * @return the time it is to carry, µs since 1970
     */
    public long await(long recorded) throws InterruptedException {
        long step = begun ? recorded - previous : 0;
        boolean another = begun && (step > LONGEST_GAP || step < -LONGEST_WAY_BACK);
        if (another) {
            LOG.info("{}: the log leaps by {} s, taken as another recording", name, step / 1_000_000);
            step = BETWEEN_RECORDINGS;
        }
        if (!begun) {
            dueNanos = System.nanoTime();
        }
        dueNanos += (long) (Math.max(0, step) * 1000 / speed);
        TimeUnit.NANOSECONDS.sleep(dueNanos - System.nanoTime());
        if (!begun || another) {
            shift = Times.micros(clock.now().time()) - recorded;
        }
        begun = true;
        previous = recorded;
        return mode == Replay.SHIFT ? recorded + shift : recorded;
    }

    /** The log begins again. */
    public void again() throws InterruptedException {
        TimeUnit.MICROSECONDS.sleep(BETWEEN_RECORDINGS);
        begun = false;
    }
}
