package amimori.wire;

import java.util.Arrays;

/** Which clock stamped a message; travels as the MQTT user property {@value #PROPERTY}. */
public enum Clock {
    /** Not said: a unit that is not ours. */
    UNKNOWN(0),
    /** GNSS time, with a fix at most {@code 60 s} old. */
    GNSS(1),
    /** The computer's own clock. */
    SYSTEM(2),
    /** Moved by a constant: a replayed log whose first entry is now, or what a wrong clock stamped, set right ashore. */
    SHIFT(3),
    /** A replayed log with the times it was recorded at. */
    RECORDED(4);

    /** Name of the user property. */
    public static final String PROPERTY = "clock";

    private final int code;

    Clock(int code) {
        this.code = code;
    }

    /** The number kept in the database; never changes its meaning. */
    public int code() {
        return code;
    }

    /** The word on the wire. */
    public String word() {
        return Ids.lower(this);
    }

    /** @throws Malformed unless the word is known; {@code null} is {@link #UNKNOWN} */
    public static Clock parse(String word) {
        if (word == null) {
            return UNKNOWN;
        }
        return Arrays.stream(values())
                .filter(clock -> clock.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Malformed.at("property clock", word, "gnss, system, shift or recorded"));
    }

    public static Clock ofCode(int code) {
        return values()[code];
    }
}
