package amimori.simulator.sea;

/**
 * A piece of sea with a net in it.
 *
 * @param lat degrees north
 * @param lon degrees east
 * @param bottom depth of the sea, m
 * @param flood direction the flood runs to, degrees from true north; the ebb runs back
 * @param exposure how strongly tide, weather and kyucho act here, 1 = as off an open coast
 */
public record Place(double lat, double lon, double bottom, double flood, double exposure) {
    public Place {
        if (!(Math.abs(lat) <= 66) || !(Math.abs(lon) <= 180)) {
            throw new IllegalArgumentException("place " + lat + ", " + lon + ": expected latitude −66 to 66 (sun and "
                    + "tide of the polar seas are not modelled) and longitude −180 to 180");
        }
        if (!(bottom >= 5 && bottom <= 200)) {
            throw new IllegalArgumentException("bottom " + bottom + " m: expected 5 to 200 m, where set nets stand");
        }
        if (!(exposure >= 0 && exposure <= 2)) {
            throw new IllegalArgumentException("exposure " + exposure + ": expected 0 to 2");
        }
    }
}
