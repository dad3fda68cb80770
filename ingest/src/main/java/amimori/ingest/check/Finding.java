package amimori.ingest.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/**
 * What one check found.
 *
 * @param check its name
 * @param level how bad
 * @param said one line
 * @param advice what to do, or null
 * @param found single things that are wrong, the first {@value #MOST_FOUND}
 */
public record Finding(String check, Level level, String said, String advice, List<String> found) {
    /** Single things that are named. */
    public static final int MOST_FOUND = 20;

    /** How bad, from good to bad. */
    public enum Level {
        @JsonProperty("ok")
        OK,
        /** Nothing is lost, but somebody should look. */
        @JsonProperty("warning")
        WARNING,
        /** Something is lost, wrong, or about to be. */
        @JsonProperty("failed")
        FAILED
    }

    public Finding {
        found = found.size() > MOST_FOUND ? new ArrayList<>(found.subList(0, MOST_FOUND)) : List.copyOf(found);
    }

    public static Finding ok(String check, String said) {
        return new Finding(check, Level.OK, said, null, List.of());
    }

    public static Finding warning(String check, String said, String advice, List<String> found) {
        return new Finding(check, Level.WARNING, said, advice, found);
    }

    public static Finding failed(String check, String said, String advice, List<String> found) {
        return new Finding(check, Level.FAILED, said, advice, found);
    }

    /** A check that could not be made. */
    static Finding broken(String check, String why) {
        return failed(check, "could not be checked: " + why, "Set that right and check again.", List.of());
    }
}
