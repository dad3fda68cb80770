package amimori.simulator.unit;

import amimori.wire.Reading;
import java.util.List;

/** Writes down what a unit's devices hand over. */
public interface Witness {
    Witness NONE = new Witness() {
        @Override
        public void sent(List<Reading> readings) {}

        @Override
        public void accepted(List<Reading> readings) {}
    };

    /** About to be handed over. */
    void sent(List<Reading> readings);

    /**
     * Taken by the gateway: by its spool, and then they must not be lost; or, while its disk takes nothing, held in memory,
     * and then they are lost if the process ends before the disk takes them, or more are held than there is room for.
     */
    void accepted(List<Reading> readings);
}
