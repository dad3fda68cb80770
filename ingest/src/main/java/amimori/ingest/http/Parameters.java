package amimori.ingest.http;

import amimori.wire.Malformed;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a request's query, read strictly: a misspelt name is refused and not ignored, since ignoring it
 * would give an answer to another question. Every refusal names the parameter, what was found and what is right.
 */
final class Parameters {
    private final Map<String, String> values = new LinkedHashMap<>();

    private Parameters() {}

    /**
     * @param allowed names that this address takes
     * @throws Malformed for another name, a name said twice, or bytes that are not UTF-8
     */
    static Parameters of(HttpServerRequest request, List<String> allowed) {
        Parameters parameters = new Parameters();
        String query = request.query();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded("parameter name", equals < 0 ? pair : pair.substring(0, equals));
            if (!allowed.contains(name)) {
                throw Malformed.at(
                        "parameter name",
                        name,
                        allowed.isEmpty() ? "no parameters here" : "one of " + String.join(", ", allowed));
            }
            String value = decoded("parameter " + name, equals < 0 ? "" : pair.substring(equals + 1));
            if (value.isEmpty()) {
                throw Malformed.at("parameter " + name, value, "a value");
            }
            if (parameters.values.putIfAbsent(name, value) != null) {
                throw Malformed.at("parameter " + name, value, "the parameter only once");
            }
        }
        return parameters;
    }

    /** The value, or null. */
    String text(String name) {
        return values.get(name);
    }

    /** A time in ISO 8601 with its offset, or null. */
    Instant time(String name) {
        return time("parameter " + name, values.get(name));
    }

    /** A time in ISO 8601 with its offset, or null of null. */
    static Instant time(String place, String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Malformed.at(place, text, "a time such as 2026-01-31T05:00:00Z");
        }
    }

    /** A whole number, or the usual one. */
    int whole(String name, int usual, int max) {
        String text = values.get(name);
        if (text == null) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw Malformed.at("parameter " + name, text, "a whole number from 1 to " + max);
        }
        throw Malformed.at("parameter " + name, text, "a whole number from 1 to " + max);
    }

    /** A whole number, or null. */
    Long number(String name) {
        String text = values.get(name);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw Malformed.at("parameter " + name, text, "a whole number");
        }
    }

    /** Percent-decoding that lets nothing through that is not UTF-8; '+' is a plus, as in a time's offset. */
    private static String decoded(String place, String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                out.put(bytes[i]);
                continue;
            }
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low < 0) {
                throw Malformed.at(place, raw, "'%' only before two hexadecimal digits");
            }
            out.put((byte) (high << 4 | low));
            i += 2;
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
            if (text.indexOf('\0') >= 0) {
                throw Malformed.at(place, raw, "text");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw Malformed.at(place, raw, "UTF-8");
        }
    }
}
