package amimori.ingest.placement;

import amimori.ingest.db.Text;
import amimori.wire.Ids;
import amimori.wire.Malformed;

/**
 * A part of a net as it is to be.
 *
 * @param code unique at the net, for programs
 * @param name what people call it, 1 to 60 characters, unique at the net
 * @param hauled whether what is in it is hauled; null: as it was, or not
 * @param rank order among the parts, 0 to 1000; null: as it was, or last
 */
public record NewPart(String code, String name, Boolean hauled, Integer rank) {
    private static final int LONGEST = 60;
    private static final int LAST = 1000;

    public NewPart {
        Ids.requirePart("code", code);
        name = requireText("name", name);
        if (rank != null && (rank < 0 || rank > LAST)) {
            throw Malformed.at("rank", rank, "a whole number from 0 to " + LAST);
        }
    }

    /** The text without spaces around it. @throws Malformed unless 1 to 60 characters remain */
    static String requireText(String place, String text) {
        String kept = text == null ? "" : Text.require(place, text).strip();
        if (kept.isEmpty() || kept.length() > LONGEST || kept.codePoints().anyMatch(Character::isISOControl)) {
            throw Malformed.at(place, text, "1 to " + LONGEST + " characters");
        }
        return kept;
    }
}
