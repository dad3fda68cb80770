package amimori.ingest.placement;

import amimori.wire.Ids;
import amimori.wire.Malformed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where somebody says that a camera hangs from a moment on.
 *
 * @param unit id of the unit that carries it
 * @param camera its name there
 * @param part code of the net's part that it sees
 * @param depth m below the surface, 0 to 11000; null: as before
 * @param direction free text, at most 60 characters, or null
 * @param from to the microsecond
 */
public record NewPlacement(String unit, String camera, String part, Double depth, String direction, Instant from) {
    private static final double DEEPEST = 11_000;

    public NewPlacement {
        Ids.requireId("unit", unit);
        Ids.requirePart("camera", camera);
        Ids.requirePart("part", part);
        if (depth != null && !(depth >= 0 && depth <= DEEPEST)) {
            throw Malformed.at("depth", depth, "metres from 0 to " + (int) DEEPEST);
        }
        direction = direction == null ? null : NewPart.requireText("direction", direction);
        from = from.truncatedTo(ChronoUnit.MICROS);
    }
}
