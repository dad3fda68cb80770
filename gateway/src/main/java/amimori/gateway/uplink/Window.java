package amimori.gateway.uplink;

import amimori.gateway.spool.Lane;
import amimori.gateway.spool.Spool;
import amimori.gateway.spool.Waiting;
import java.util.List;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * What is under way on one connection, and what of the spool goes next. Used by one thread.
 *
 * <p>Readings, positions and status go first, the newest first, and no more of them at a time than the link carries in
 * two seconds; a frame goes when none of them waits, and one at a time, so that what is measured meanwhile waits for one
 * picture at most. Only the newest frame, if it is newer than any sent so far, need not wait for old readings: after an
 * outage people are to see the net now, and not when two days of readings are through. So that pictures cannot keep old
 * readings waiting for ever, as many bytes of readings go before the next such frame as the last one had ({@link Turns}).
 *
 * <p>A message during which connections keep breaking is sent alone, and if that breaks too it is set aside: one message
 * that a broker chokes on must not hold up the others.
 */
final class Window {
    private static final int MOST = 500;
    private static final int TOO_LARGE = 0x95;

    private final Spool spool;
    private final Breaks breaks;
    private final Turns turns;
    private final Outflow outflow;
    private final Refusal refusal;
    private final Pace pace;
    private final InFlight inFlight = new InFlight();
    private boolean moreReadings = true;
    private boolean moreFrames = true;
    /** Since the last look the newest readings were put under way. */
    private boolean newestUnderWay;
    /** Since the last look the newest frame turned out to be none that may go first. */
    private boolean newestFrameSent;

    /** Leased, and to be sent when nothing else is under way; or null. */
    private Waiting alone;

    private long progressNanos;
    /** Bytes that will have gone to the kernel when all that is under way has. */
    private long queued;

    /** Hears of a message that is not sent, since the broker would refuse it. */
    interface Refusal {
        void refuse(Waiting waiting, int code, String reason);
    }

    /** @param capKbits what the link is capped to, or null */
    Window(Spool spool, Breaks breaks, Turns turns, Integer capKbits, Outflow outflow, Refusal refusal) {
        this.spool = spool;
        this.breaks = breaks;
        this.turns = turns;
        this.outflow = outflow;
        this.refusal = refusal;
        this.pace = new Pace(capKbits);
    }

    /** The connection is there: from now on the broker's silence is measured. */
    void opened() {
        progressNanos = System.nanoTime();
    }

    /** Something may wait in the spool again. */
    void look() {
        moreReadings = true;
        moreFrames = true;
        newestUnderWay = false;
        newestFrameSent = false;
    }

    /** Sends readings, positions and status, as many as there is room for. */
    void sendReadings(Link link) throws MqttException {
        if (oneGoesAlone(link)) {
            return;
        }
        int most = Math.min(MOST, link.receiveMaximum());
        int room = most - inFlight.size();
        long mostBytes = pace.window();
        long bytes = mostBytes - inFlight.readingBytes();
        // Refilled by halves: one look into the spool for many messages, not one for each.
        boolean roomy = room >= (most + 1) / 2 && (bytes >= mostBytes / 2 || inFlight.readings() == 0);
        if (moreReadings && roomy) {
            List<Waiting> batch = spool.lease(Lane.READINGS, room, Math.max(1, bytes));
            moreReadings = !batch.isEmpty();
            newestUnderWay = true;
            sendAll(link, batch);
        }
    }

    /** Sends a frame if none is under way, and no reading waits or the frame is newer than all before it. */
    void sendFrame(Link link) throws MqttException {
        boolean first = newestUnderWay && !newestFrameSent && turns.readingsHadTheirs();
        boolean frameMayGo = (!moreReadings || first) && moreFrames && inFlight.frames() == 0;
        if (frameMayGo && inFlight.size() < link.receiveMaximum() && !oneGoesAlone(link)) {
            List<Waiting> frame = spool.lease(Lane.FRAMES, 1, 1);
            moreFrames = !frame.isEmpty();
            if (moreReadings && moreFrames && !turns.newer(frame.get(0))) {
                spool.release(frame.get(0).id());
                newestFrameSent = true;
                return;
            }
            sendAll(link, frame);
        }
    }

    /** Whether a suspect is under way, or waits until nothing else is: until it is answered nothing more is sent. */
    private boolean oneGoesAlone(Link link) throws MqttException {
        if (alone != null && inFlight.size() == 0) {
            Waiting suspect = alone;
            alone = null;
            send(link, suspect);
        }
        return alone != null || breaks.anySuspect(inFlight.ids());
    }

    private void sendAll(Link link, List<Waiting> batch) throws MqttException {
        for (Waiting waiting : batch) {
            if (!breaks.suspect(waiting.id())) {
                send(link, waiting);
            } else if (alone == null) {
                alone = waiting;
            } else {
                spool.release(waiting.id());
            }
        }
        oneGoesAlone(link);
    }

    private void send(Link link, Waiting waiting) throws MqttException {
        if (!link.fits(waiting.message())) {
            refusal.refuse(waiting, TOO_LARGE, "larger than the broker's " + link.maximumPacket() + " bytes");
            return;
        }
        queued = Math.max(queued, outflow.bytes()) + Link.leastBytes(waiting.message());
        inFlight.add(waiting, queued);
        pace.sent(System.nanoTime());
        if (waiting.lane() == Lane.FRAMES) {
            turns.frameSent(waiting, moreReadings);
        }
        link.send(waiting);
    }

    /** False when it was not under way any more. */
    boolean answered(Waiting waiting) {
        progressNanos = System.nanoTime();
        if (!inFlight.answered(waiting, progressNanos)) {
            return false;
        }
        pace.answered(waiting.message().payload().length, progressNanos, inFlight.size() == 0);
        breaks.forget(waiting.id());
        if (waiting.lane() == Lane.FRAMES) {
            moreFrames = true;
        } else {
            turns.readingAccepted(waiting);
            moreReadings = true;
        }
        return true;
    }

    /** How long the broker has owed an answer, or the link has taken nothing, nanoseconds; 0 when nothing is under way. */
    long owedNanos() {
        if (inFlight.size() == 0) {
            return 0;
        }
        long now = System.nanoTime();
        long since = Math.max(progressNanos, inFlight.owedSinceNanos(outflow, now));
        return Math.max(now - since, inFlight.passedOverNanos(now));
    }

    /** Whether readings may still wait in the spool, or anything is under way. */
    boolean unfinished() {
        return moreReadings || inFlight.size() > 0;
    }

    /** With nothing under way, the spool is not asked for readings again until there is something new to look for. */
    void settle() {
        moreReadings &= inFlight.size() > 0;
    }

    /** The connection broke: what was under way on it. */
    List<Long> broke() {
        if (inFlight.frames() > 0) {
            turns.frameBroke();
        }
        return List.copyOf(inFlight.ids());
    }
}
