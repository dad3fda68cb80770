package amimori.ingest.haul;

import amimori.ingest.db.Text;
import amimori.wire.Ids;
import amimori.wire.Malformed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A haul as a client sends it, perhaps for the second time.
 *
 * @param id made up by the client, unique at the net
 * @param time to the microsecond, or null for the moment it is received first
 * @param parts codes of the net's parts, each once, or null for every part that is hauled
 * @param note at most 500 characters, or null
 */
public record NewHaul(String id, Instant time, List<String> parts, String note) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final int LONGEST_NOTE = 500;
    private static final int MOST_PARTS = 100;

    public NewHaul {
        requireId(id);
        time = time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
        if (parts != null) {
            if (parts.isEmpty() || parts.size() > MOST_PARTS) {
                throw Malformed.at("parts (number)", parts.size(), "1 to " + MOST_PARTS + " parts");
            }
            parts.forEach(part -> Ids.requirePart("parts", part));
            parts = List.copyOf(new TreeSet<>(parts));
        }
        note = note == null || note.isBlank()
                ? null
                : Text.require("note", note).strip();
        if (note != null && note.length() > LONGEST_NOTE) {
            throw Malformed.at("note", note, "at most " + LONGEST_NOTE + " characters");
        }
    }

    /** @return {@code id} itself. @throws Malformed unless a client may make up such an id */
    public static String requireId(String id) {
        if (id == null || !ID.matcher(id).matches()) {
            throw Malformed.at("id", id, "1 to 64 letters, digits, '-' or '_' that the client makes up");
        }
        return id;
    }
}
