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

    /** Taken: from here on they must not be lost. */
    void accepted(List<Reading> readings);
}
