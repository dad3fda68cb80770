package amimori.analytics.detector;

import amimori.wire.Malformed;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads and writes {@code model.json}. Unlike the wire's records it takes no field it does not know: a misspelt threshold
 * that is passed over would be found out at sea.
 */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private Json() {}

    static byte[] write(Object record) {
        try {
            return MAPPER.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a record that cannot be written as JSON", e);
        }
    }

    static <T> T read(byte[] json, Class<T> type) {
        // Open while a refusal is worded: a closed parser has forgotten the value.
        try (JsonParser in = MAPPER.createParser(json)) {
            T record = MAPPER.readValue(in, type);
            if (record == null) {
                throw Malformed.at("the whole of it", "null", "a JSON object");
            }
            return record;
        } catch (JsonMappingException e) {
            throw refusal(e);
        } catch (JsonProcessingException e) {
            throw new Malformed("not JSON, " + e.getOriginalMessage() + " at line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Malformed refusal(JsonMappingException e) {
        if (e.getCause() instanceof Malformed malformed) {
            return malformed;
        }
        String where = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
        if (e instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds().stream()
                    .map(Objects::toString)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return new Malformed("unknown field " + where + ", known here are " + known);
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return Malformed.at(where, found(e), "a " + plain(mismatch.getTargetType()));
        }
        return new Malformed(
                where + ": " + e.getOriginalMessage().lines().findFirst().orElse("not readable"));
    }

    private static String plain(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return "whole number";
        }
        if (Number.class.isAssignableFrom(type) || type == double.class) {
            return "number";
        }
        if (List.class.isAssignableFrom(type)) {
            return "list";
        }
        return type == String.class ? "text" : type == Boolean.class ? "truth value" : "JSON object";
    }

    private static String found(JsonMappingException e) {
        try {
            return e.getProcessor() instanceof JsonParser at ? at.getText() : null;
        } catch (IOException unreadable) {
            return "what cannot be read: " + unreadable.getMessage();
        }
    }

    /** An enum's name as a word of JSON. */
    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <T> T oneOf(String place, String word, T[] values, Function<T, String> spelling) {
        for (T value : values) {
            if (spelling.apply(value).equals(word)) {
                return value;
            }
        }
        String expected = Arrays.stream(values).map(spelling).collect(Collectors.joining(", "));
        throw Malformed.at(place, word, "one of " + expected);
    }

    static void requirePresent(String place, Object value) {
        if (value == null) {
            throw Malformed.at(place, null, "a value");
        }
    }

    static void requireText(String place, String text, int maxChars) {
        if (text == null || text.isBlank() || text.length() > maxChars) {
            throw Malformed.at(place, text, "1 to " + maxChars + " characters");
        }
    }

    static <T> List<T> requireSome(String place, List<T> list, int most) {
        if (list == null
                || list.isEmpty()
                || list.size() > most
                || list.stream().anyMatch(Objects::isNull)) {
            throw Malformed.at(place, list == null ? null : list.size() + " entries", "a list of 1 to " + most);
        }
        return list;
    }

    static void requireWithin(String place, int value, int least, int most) {
        if (value < least || value > most) {
            throw Malformed.at(place, value, "a whole number from " + least + " to " + most);
        }
    }

    static void requireInside(String place, double value) {
        if (!(value > 0 && value < 1)) {
            throw Malformed.at(place, value, "a number above 0 and below 1");
        }
    }

    static void requireShare(String place, Double value) {
        if (value != null && !(value >= 0 && value <= 1)) {
            throw Malformed.at(place, value, "a number from 0 to 1");
        }
    }
}
