package amimori.ingest.unit;

/**
 * A unit just made, with the only sight of its secret: the database keeps its hash.
 *
 * @param unit as registered
 * @param secret its MQTT password, or the one that was given
 */
public record NewUnit(Unit unit, String secret) {
    @Override
    public String toString() {
        return "NewUnit[" + unit.id() + "]";
    }
}
