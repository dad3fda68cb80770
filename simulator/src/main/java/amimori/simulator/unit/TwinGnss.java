package amimori.simulator.unit;

import amimori.gateway.gnss.Fix;
import amimori.gateway.gnss.Gnss;
import amimori.gateway.time.StationClock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** The simulated receiver on one corner behind the gateway's interface. */
final class TwinGnss implements Gnss {
    private final Twin twin;
    private final String point;
    private final InstantSource truth;
    private Beat beat;

    TwinGnss(Twin twin, String point, InstantSource truth) {
        this.twin = twin;
        this.point = point;
        this.truth = truth;
    }

    @Override
    public synchronized void start(StationClock clock, Consumer<Fix> sink) {
        beat = new Beat("gnss " + point, twin.plan().positions(), () -> {
            Instant now = truth.instant().truncatedTo(ChronoUnit.MILLIS);
            twin.position(point, now, twin.faults().unitTime(now))
                    .map(Fix::live)
                    .ifPresent(sink);
            return true;
        });
    }

    @Override
    public synchronized void close() {
        if (beat != null) {
            beat.close();
        }
    }
}
