package amimori.gateway.uplink;

import amimori.gateway.spool.Lane;
import amimori.gateway.spool.Spool;
import amimori.gateway.spool.Waiting;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * What is under way on one connection, and what of the spool goes next. Used by one thread.
 *
 * <p>Readings, positions and status go first and many at a time; a frame goes when none of them waits, and one at a
 * time, so that what is measured meanwhile waits for one picture at most.
 *
 * <p>A message during which connections keep breaking is sent alone, and if that breaks too it is set aside: one message
 * that a broker chokes on must not hold up the others.
 */
final class Window {
    private static final int MOST = 500;
    private static final long MOST_BYTES = 1 << 20;
    /** On a capped link no more readings are under way than it carries in two seconds. */
    private static final int CAPPED_SECONDS = 2;

    private static final long SMALLEST_BYTES = 4096;
    private static final int TOO_LARGE = 0x95;

    private final Spool spool;
    private final Breaks breaks;
    private final Refusal refusal;
    private final long mostBytes;
    private final InFlight inFlight = new InFlight();
    private boolean moreReadings = true;
    private boolean moreFrames = true;
    private long progressNanos;

    /** Hears of a message that is not sent, since the broker would refuse it. */
    interface Refusal {
        void refuse(Waiting waiting, int code, String reason);
    }

    /** @param capKbits what the link is capped to, or null */
    Window(Spool spool, Breaks breaks, Integer capKbits, Refusal refusal) {
        this.spool = spool;
        this.breaks = breaks;
        this.refusal = refusal;
        this.mostBytes =
                capKbits == null ? MOST_BYTES : Math.max(SMALLEST_BYTES, capKbits * 1000L / 8 * CAPPED_SECONDS);
    }

    /** The connection is there: from now on the broker's silence is measured. */
    void opened() {
        progressNanos = System.nanoTime();
    }

    /** Something may wait in the spool again. */
    void look() {
        moreReadings = true;
        moreFrames = true;
    }

    /** Sends readings, positions and status, as many as there is room for. */
    void sendReadings(Link link) throws MqttException {
        int most = Math.min(MOST, link.receiveMaximum());
        int room = most - inFlight.size();
        long bytes = mostBytes - inFlight.bytes();
        // Refilled by halves: one look into the spool for many messages, not one for each.
        boolean roomy = room >= (most + 1) / 2 && (bytes >= mostBytes / 2 || inFlight.readings() == 0);
        if (moreReadings && roomy && !breaks.anySuspect(inFlight.ids())) {
            List<Waiting> batch = spool.lease(Lane.READINGS, room, Math.max(1, bytes));
            moreReadings = !batch.isEmpty();
            sendAll(link, batch);
        }
    }

    /** Sends a frame if no reading waits and no frame is under way. */
    void sendFrame(Link link) throws MqttException {
        boolean frameMayGo = !moreReadings && moreFrames && inFlight.frames() == 0;
        if (frameMayGo && inFlight.size() < link.receiveMaximum() && !breaks.anySuspect(inFlight.ids())) {
            List<Waiting> frame = spool.lease(Lane.FRAMES, 1, 1);
            moreFrames = !frame.isEmpty();
            sendAll(link, frame);
        }
    }

    private void sendAll(Link link, List<Waiting> batch) throws MqttException {
        List<Waiting> suspects = new ArrayList<>();
        for (Waiting waiting : batch) {
            if (breaks.suspect(waiting.id())) {
                suspects.add(waiting);
            } else {
                send(link, waiting);
            }
        }
        for (int i = 0; i < suspects.size(); i++) {
            if (i == 0 && inFlight.size() == 0) {
                send(link, suspects.get(0));
            } else {
                spool.release(suspects.get(i).id());
            }
        }
    }

    private void send(Link link, Waiting waiting) throws MqttException {
        if (!link.fits(waiting.message())) {
            refusal.refuse(waiting, TOO_LARGE, "larger than the broker's " + link.maximumPacket() + " bytes");
            return;
        }
        inFlight.add(waiting);
        link.send(waiting);
    }

    /** False when it was not under way any more. */
    boolean answered(Waiting waiting) {
        progressNanos = System.nanoTime();
        if (!inFlight.answered(waiting, progressNanos)) {
            return false;
        }
        breaks.forget(waiting.id());
        if (waiting.lane() == Lane.FRAMES) {
            moreFrames = true;
        } else {
            moreReadings = true;
        }
        return true;
    }

    /**
     * How long the broker has owed an answer.
     *
     * @param lastWriteNanos when something was last written to the socket: until then the link is slow, not silent
     * @return nanoseconds since anything moved or since the oldest was passed over, 0 when nothing is under way
     */
    long owedNanos(long lastWriteNanos) {
        if (inFlight.size() == 0) {
            return 0;
        }
        long now = System.nanoTime();
        return Math.max(now - Math.max(progressNanos, lastWriteNanos), inFlight.passedOverNanos(now));
    }

    /** Whether readings may still wait in the spool, or anything is under way. */
    boolean unfinished() {
        return moreReadings || inFlight.size() > 0;
    }

    /** With nothing under way, the spool is not asked for readings again until there is something new to look for. */
    void settle() {
        moreReadings &= inFlight.size() > 0;
    }

    List<Long> underWay() {
        return List.copyOf(inFlight.ids());
    }
}
