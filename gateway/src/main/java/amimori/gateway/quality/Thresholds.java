package amimori.gateway.quality;

import amimori.wire.quality.DefaultLimits;
import amimori.wire.quality.Limits;
import java.util.Map;

/**
 * The thresholds that hold for each series.
 *
 * @param byInstrument those that somebody wrote, by instrument or {@value QualityConfig#ANY}, and full name of the
 *     quantity
 */
record Thresholds(Map<String, Map<String, Limits>> byInstrument) {
    /** Those of a series; none where none are known, or they are in another unit than its values. */
    Limits of(String instrument, String quantity, String uom) {
        Limits written = byInstrument
                .getOrDefault(instrument, byInstrument.get(QualityConfig.ANY))
                .get(quantity);
        if (written != null && written.uom().equals(uom)) {
            return written;
        }
        Limits byDefault = DefaultLimits.of(quantity, uom);
        return byDefault != null ? byDefault : Limits.none(uom);
    }
}
