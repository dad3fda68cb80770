package amimori.ingest.query;

import amimori.wire.Malformed;
import java.time.Duration;
import java.util.Arrays;

/** How finely a series is asked for. */
public enum Resolution {
    RAW("raw", "reading", "time", Duration.ofDays(1)),
    HOUR("1h", "reading_1h", "bucket", Duration.ofDays(30)),
    DAY("1d", "reading_1d", "bucket", Duration.ofDays(400));

    private final String word;
    private final String table;
    private final String time;
    private final Duration usual;

    Resolution(String word, String table, String time, Duration usual) {
        this.word = word;
        this.table = table;
        this.time = time;
        this.usual = usual;
    }

    /** The word in a query. */
    public String word() {
        return word;
    }

    /** How far back a query goes that does not say. */
    public Duration usual() {
        return usual;
    }

    String table() {
        return table;
    }

    String timeColumn() {
        return time;
    }

    /** @throws Malformed unless the word is one of the three */
    public static Resolution parse(String place, String word) {
        return Arrays.stream(values())
                .filter(resolution -> resolution.word.equals(word))
                .findFirst()
                .orElseThrow(() -> Malformed.at(place, word, "raw, 1h or 1d"));
    }
}
