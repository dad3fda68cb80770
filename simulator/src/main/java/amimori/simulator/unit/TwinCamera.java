package amimori.simulator.unit;

import amimori.gateway.camera.Camera;
import amimori.gateway.camera.Picture;
import java.time.Instant;
import java.time.InstantSource;

/** The simulated camera behind the gateway's interface. */
final class TwinCamera implements Camera {
    static final double QUALITY = 0.78;

    private final Twin twin;
    private final InstantSource truth;

    TwinCamera(Twin twin, InstantSource truth) {
        this.twin = twin;
        this.truth = truth;
    }

    /** Shows the true instant, whatever the unit takes for the time. */
    @Override
    public Picture take(Instant at, boolean lamp) {
        return new Picture(twin.picture(truth.instant(), lamp).jpeg(QUALITY));
    }
}
