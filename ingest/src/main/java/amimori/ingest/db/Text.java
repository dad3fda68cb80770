package amimori.ingest.db;

import amimori.wire.Malformed;
import java.nio.charset.StandardCharsets;

/** Text from outside and PostgreSQL, which keeps every character but U+0000. */
public final class Text {
    private static final char NUL = '\0';

    private Text() {}

    /**
     * @return {@code text} itself, or null
     * @throws Malformed if it holds U+0000 or half a character
     */
    public static String require(String place, String text) {
        if (text != null && text.codePoints().anyMatch(c -> c == NUL || Character.getType(c) == Character.SURROGATE)) {
            throw Malformed.at(place, text, "text without U+0000 and lone surrogates");
        }
        return text;
    }

    /** The text with U+FFFD for what cannot be kept: U+0000 and half characters. */
    public static String storable(String text) {
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return whole.replace(NUL, '\uFFFD');
    }
}
