package amimori.wire;

import java.util.List;

/**
 * What a SenML pack held.
 *
 * @param readings the good records, in their order
 * @param bad the others; one bad record does not spoil its neighbours
 */
public record SenmlPack(List<Reading> readings, List<BadRecord> bad) {
    public SenmlPack {
        readings = List.copyOf(readings);
        bad = List.copyOf(bad);
    }

    /**
     * A record that does not follow the contract.
     *
     * @param index its place in the pack, from 0
     * @param problem what is wrong, naming field and value
     * @param pack a SenML JSON pack with this record alone, its base values written out
     */
    public record BadRecord(int index, String problem, byte[] pack) {}
}
