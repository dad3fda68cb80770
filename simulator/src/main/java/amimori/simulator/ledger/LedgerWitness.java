package amimori.simulator.ledger;

import amimori.simulator.unit.Witness;
import amimori.wire.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes down what a unit's logger hands to its gateway. Accepted means taken by the gateway's spool, which has synced:
 * from then on a kill of the gateway must not lose it.
 */
public final class LedgerWitness implements Witness {
    private final LedgerWriter ledger;
    private final String unit;
    private final Map<List<Reading>, Long> open = new HashMap<>();

    public LedgerWitness(LedgerWriter ledger, String unit) {
        this.ledger = ledger;
        this.unit = unit;
    }

    @Override
    public synchronized void sent(List<Reading> readings) {
        open.put(readings, ledger.sent(unit, readings));
    }

    @Override
    public synchronized void accepted(List<Reading> readings) {
        Long number = open.remove(readings);
        if (number != null) {
            ledger.acknowledged(number);
        }
    }
}
