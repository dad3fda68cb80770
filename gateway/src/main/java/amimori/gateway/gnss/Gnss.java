package amimori.gateway.gnss;

import amimori.gateway.Device;
import amimori.gateway.time.StationClock;
import java.util.function.Consumer;

/** A source of positions of one point of a net: a receiver, a replayed log, or a simulated receiver. */
public interface Gnss extends Device {
    /**
     * Begins to hand over fixes, from a thread of its own, until {@link #close()}. Called once.
     *
     * @param clock the time at the unit
     * @param sink takes each fix; may block while the spool syncs
     */
    void start(StationClock clock, Consumer<Fix> sink);
}
