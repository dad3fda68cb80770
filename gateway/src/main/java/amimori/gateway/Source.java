package amimori.gateway;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Set;

/**
 * Where a device is, as {@code kind:place}: {@code file:clip.mp4}, {@code serial:/dev/ttyUSB0},
 * {@code tcp://127.0.0.1:2947}.
 *
 * @param kind what stands before the first colon
 * @param place what follows it; for {@code tcp} host and port, for {@code rtsp} the whole URL
 */
public record Source(String kind, String place) {
    /** @throws Misconfigured unless the text is {@code kind:place} */
    @JsonCreator
    public static Source parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new Misconfigured(
                    "source: expected kind:place, such as file:fish.mp4 or tcp://host:2947, found \"" + text + '"');
        }
        String kind = text.substring(0, colon);
        String place = text.substring(colon + 1);
        return switch (kind) {
            case "tcp" -> new Source(kind, place.startsWith("//") ? place.substring(2) : place);
            case "rtsp", "rtsps", "http", "https" -> new Source(kind, text);
            default -> new Source(kind, place);
        };
    }

    /**
     * @param what names the setting in the refusal
     * @throws Misconfigured unless the kind is one of these
     */
    public Source require(String what, String... kinds) {
        if (!Set.of(kinds).contains(kind)) {
            throw new Misconfigured(what + ": expected a source of kind " + String.join(", ", Arrays.asList(kinds))
                    + ", found \"" + this + '"');
        }
        return this;
    }

    @JsonValue
    @Override
    public String toString() {
        return switch (kind) {
            case "tcp" -> kind + "://" + place;
            case "rtsp", "rtsps", "http", "https" -> place.replaceFirst("//[^/@]*@", "//");
            default -> kind + ":" + place;
        };
    }
}
