package amimori.simulator.unit;

import amimori.gateway.sensor.Instruments;
import amimori.gateway.sensor.Readings;
import amimori.gateway.time.Stamp;
import amimori.gateway.time.StationClock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** The simulated logger behind the gateway's interface; lateness and duplicates arise here. */
final class TwinLogger implements Instruments {
    private final Twin twin;
    private final InstantSource truth;
    private final Witness witness;
    private final PriorityQueue<Held> held = new PriorityQueue<>(Comparator.comparing(Held::due));
    private Beat beat;

    private record Held(Instant due, Readings readings) {}

    TwinLogger(Twin twin, InstantSource truth, Witness witness) {
        this.twin = twin;
        this.truth = truth;
        this.witness = witness;
    }

    @Override
    public synchronized void start(StationClock clock, Consumer<Readings> sink) {
        beat = new Beat("logger " + twin.plan().net().name(), twin.plan().readings(), () -> {
            turn(clock, sink);
            return true;
        });
    }

    /** Measures, and hands over what is due. */
    void turn(StationClock clock, Consumer<Readings> sink) {
        Instant now = truth.instant().truncatedTo(ChronoUnit.MILLIS);
        Stamp stamp = clock.now();
        long micros = stamp.micros() / 1000 * 1000;
        Readings readings = new Readings(twin.readings(now, micros), stamp.clock());
        Instant due = now.plus(twin.faults().delay(now));
        held.add(new Held(due, readings));
        if (twin.faults().duplicated(now)) {
            held.add(new Held(due, readings));
        }
        while (!held.isEmpty() && !held.peek().due().isAfter(now)) {
            Readings ready = held.remove().readings();
            witness.sent(ready.values());
            sink.accept(ready);
            witness.accepted(ready.values());
        }
    }

    @Override
    public synchronized void close() {
        if (beat != null) {
            beat.close();
        }
    }
}
