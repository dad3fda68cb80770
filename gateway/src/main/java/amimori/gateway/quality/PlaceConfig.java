package amimori.gateway.quality;

import amimori.gateway.Misconfigured;
import amimori.wire.Flag;
import amimori.wire.quality.Qartod;

/**
 * Where a point of the net was set.
 *
 * @param lat degrees north
 * @param lon degrees east
 * @param metres farther away is suspect; default 300
 */
public record PlaceConfig(Double lat, Double lon, Double metres) {
    private static final double DEFAULT_METRES = 300;

    public PlaceConfig {
        metres = metres == null ? DEFAULT_METRES : metres;
        if (lat == null || lon == null || Qartod.location(lat, lon) != Flag.PASS) {
            throw new Misconfigured(
                    "quality.places: expected lat -90 to 90 and lon -180 to 180, found " + lat + " and " + lon);
        }
        if (!(metres > 0)) {
            throw new Misconfigured("quality.places, metres: expected more than 0, found " + metres);
        }
    }
}
