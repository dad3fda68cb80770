package amimori.ingest.correction;

import amimori.ingest.db.Text;
import amimori.ingest.haul.NewHaul;
import amimori.wire.Ids;
import amimori.wire.Malformed;
import java.time.Instant;

/**
 * What a person says of a box, or of what a model missed, as a client sends it.
 *
 * @param id made up by the client, unique at the unit
 * @param unit id of the unit whose picture it is
 * @param time when the picture was taken
 * @param model whose boxes are corrected
 * @param was class that the model said; null of what it missed
 * @param box which of its boxes of that class, from 0; null where it gives none, and of what it missed
 * @param className class that it is; null of what is not there
 * @param x left edge, or the point, of what it missed, in shares of the picture; {@code w} and {@code h} are null of a point
 */
public record NewCorrection(
        String id,
        String unit,
        String camera,
        Instant time,
        String model,
        Kind kind,
        String was,
        Integer box,
        String className,
        Double x,
        Double y,
        Double w,
        Double h) {
    private static final int LONGEST = 64;

    /** What is wrong with what the model said. */
    public enum Kind {
        /** It is something else. */
        RELABEL("relabel"),
        /** There is nothing, or no animal. */
        NOT_THERE("not-there"),
        /** There is something that it did not say. */
        MISSED("missed");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word in the database and in the API. */
        public String word() {
            return word;
        }

        /** @throws Malformed unless the word is one of the three */
        public static Kind parse(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw Malformed.at("kind", word, "relabel, not-there or missed");
        }
    }

    public NewCorrection {
        NewHaul.requireId(id);
        Ids.requireId("unit", unit);
        Ids.requirePart("camera", camera);
        if (time == null) {
            throw Malformed.at("time", null, "when the picture was taken");
        }
        requireName("model", model);
        boolean missed = kind == Kind.MISSED;
        require("was", was, !missed, kind);
        require("class", className, kind != Kind.NOT_THERE, kind);
        if (className != null && className.equals(was)) {
            throw Malformed.at("class", className, "another class than the model said");
        }
        if (box != null && (missed || box < 0)) {
            throw Malformed.at("box", box, missed ? "none of what was missed" : "the number of a box, from 0");
        }
        requirePlace(missed, x, y, w, h);
    }

    private static void requirePlace(boolean missed, Double x, Double y, Double w, Double h) {
        if (!missed && (x != null || y != null || w != null || h != null)) {
            throw Malformed.at("x, y, w, h", x, "none of a box that the model gave: its number says where it is");
        }
        if (missed) {
            requireShare("x", x, 1);
            requireShare("y", y, 1);
            if ((w == null) != (h == null)) {
                throw Malformed.at("h", h, "both w and h, or neither of a point");
            }
            if (w != null) {
                requireShare("w", w, 1 - x);
                requireShare("h", h, 1 - y);
            }
        }
    }

    private static void requireShare(String place, Double share, double most) {
        // A finger at the edge, and what rounding adds to it.
        if (share == null || !(share >= 0 && share <= most + 1e-6)) {
            throw Malformed.at(place, share, "a share of the picture from 0 to " + most);
        }
    }

    private static void require(String place, String name, boolean there, Kind kind) {
        if (there) {
            requireName(place, name);
        } else if (name != null) {
            throw Malformed.at(place, name, "nothing with the kind " + kind.word());
        }
    }

    private static void requireName(String place, String name) {
        if (name == null || name.isBlank() || name.length() > LONGEST) {
            throw Malformed.at(place, name, "1 to " + LONGEST + " characters");
        }
        Text.require(place, name);
    }
}
