package amimori.ingest.series;

/**
 * What makes a series.
 *
 * @param unitId whose
 * @param instrument which of the unit's
 * @param quantity what is measured
 * @param uom in which unit of measure
 */
public record SeriesKey(String unitId, String instrument, String quantity, String uom)
        implements Comparable<SeriesKey> {
    @Override
    public boolean equals(Object other) {
        return other instanceof SeriesKey key
                && unitId.equals(key.unitId)
                && instrument.equals(key.instrument)
                && quantity.equals(key.quantity)
                && uom.equals(key.uom);
    }

    /** Both written out, because each reading asks for them; each of the texts remembers its own hash. */
    @Override
    public int hashCode() {
        int hash = unitId.hashCode();
        hash = 31 * hash + instrument.hashCode();
        hash = 31 * hash + quantity.hashCode();
        return 31 * hash + uom.hashCode();
    }

    @Override
    public int compareTo(SeriesKey other) {
        int order = unitId.compareTo(other.unitId);
        order = order != 0 ? order : instrument.compareTo(other.instrument);
        order = order != 0 ? order : quantity.compareTo(other.quantity);
        return order != 0 ? order : uom.compareTo(other.uom);
    }
}
