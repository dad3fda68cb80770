package amimori.simulator.fish;

import java.time.Instant;
import java.util.List;

/** Who swims before a camera, as a pure function of time. */
@FunctionalInterface
public interface Contents {
    /** Every animal, in the picture or not. */
    List<Swimmer> swimmers(Instant time);
}
