package amimori.gateway;

import amimori.gateway.spool.SpoolUnavailable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between the devices and the station: while the disk takes nothing, readings wait in memory, a bounded number of them,
 * and pictures are let go. A device cannot tell the two apart, and what is only in memory is lost with the process.
 */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int MOST_HELD = 5_000;

    private final Station station;
    private final Deque<Station.Batch> held = new ArrayDeque<>();
    private long lost;

    Intake(Station station) {
        this.station = station;
    }

    /** Readings, positions and status: kept now, or as soon as the disk takes them. */
    void keep(UnaryOperator<Station.Batch> content) {
        Station.Batch batch = content.apply(station.batch());
        try {
            batch.append();
        } catch (SpoolUnavailable e) {
            hold(batch);
        }
    }

    /** A picture: kept now or not at all, since pictures would soon fill the memory. */
    boolean keepPicture(UnaryOperator<Station.Batch> content) {
        try {
            content.apply(station.batch()).append();
            return true;
        } catch (SpoolUnavailable e) {
            loseOne("a picture");
            return false;
        }
    }

    private synchronized void hold(Station.Batch batch) {
        if (held.isEmpty()) {
            LOG.warn("readings wait in memory until the disk takes them");
        }
        if (held.size() == MOST_HELD) {
            held.removeFirst();
            loseOne("the oldest readings in memory");
        }
        held.addLast(batch);
    }

    private synchronized void loseOne(String what) {
        if (lost++ == 0) {
            LOG.error("the disk takes nothing: {} had to be let go", what);
        }
    }

    /** Offers the disk again what waits. */
    synchronized void retry() {
        try {
            while (!held.isEmpty()) {
                held.getFirst().append();
                held.removeFirst();
                if (held.isEmpty()) {
                    LOG.info("the disk takes readings again, none waits in memory");
                }
            }
        } catch (SpoolUnavailable e) {
            LOG.debug("the disk still takes nothing: {}", e.getMessage());
        }
    }

    /** What was let go since the process started because the disk took nothing. */
    synchronized long lost() {
        return lost;
    }
}
