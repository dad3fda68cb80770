package amimori.ingest.query;

import amimori.wire.Quantity;

/**
 * Readings over time.
 *
 * @param scope a net or a unit
 * @param quantity full name, or null for all
 * @param period capture times
 * @param resolution raw, or means by hour or day
 * @param maxPoints most points the answer may hold
 */
public record SeriesQuery(Scope scope, String quantity, Period period, Resolution resolution, int maxPoints) {
    /** A JSON document is held whole by whoever reads it. */
    public static final int MAX_POINTS_JSON = 200_000;
    /** A CSV file is read line by line. */
    public static final int MAX_POINTS_CSV = 5_000_000;

    public SeriesQuery {
        scope.requireNarrow();
        if (quantity != null) {
            quantity = Quantity.requireName("parameter quantity", Quantity.resolve(quantity));
        }
    }
}
