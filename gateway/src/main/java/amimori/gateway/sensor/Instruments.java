package amimori.gateway.sensor;

import amimori.gateway.Device;
import amimori.gateway.time.StationClock;
import java.util.function.Consumer;

/** A source of readings of one or many instruments: a logger's lines, a replayed file, or a simulated logger. */
public interface Instruments extends Device {
    /**
     * Begins to hand over readings, from a thread of its own, until {@link #close()}. Called once.
     *
     * @param clock stamps what comes without a time
     * @param sink takes the readings; may block while the spool syncs
     */
    void start(StationClock clock, Consumer<Readings> sink);
}
