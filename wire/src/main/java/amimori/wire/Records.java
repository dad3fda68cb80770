package amimori.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads and writes the contract's small JSON records, with refusals that name the field. */
final class Records {
    /** Unknown fields are ignored, so that a newer unit can speak to an older service; everything else is strict. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Records() {}

    static byte[] write(Object record) {
        try {
            return MAPPER.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a record that cannot be written as JSON", e);
        }
    }

    static <T> T read(byte[] json, Class<T> type) {
        // The parser stays open while a refusal is worded: closed, it has forgotten the value.
        try (JsonParser in = MAPPER.createParser(json)) {
            return read(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(JsonParser in, Class<T> type) throws IOException {
        try {
            T record = MAPPER.readValue(in, type);
            if (record == null) {
                throw Malformed.at("payload", "null", "a JSON object");
            }
            return record;
        } catch (ValueInstantiationException e) {
            if (e.getCause() instanceof Malformed malformed) {
                throw malformed;
            }
            throw refusal(e);
        } catch (JsonMappingException e) {
            throw refusal(e);
        } catch (JsonProcessingException e) {
            throw new Malformed("payload: not JSON, " + e.getOriginalMessage() + " at line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        }
    }

    private static Malformed refusal(JsonMappingException e) {
        StringBuilder place = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() != null) {
                place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
            } else {
                place.append('[').append(step.getIndex()).append(']');
            }
        }
        String where = place.isEmpty() ? "payload" : place.toString();
        if (e instanceof MismatchedInputException mismatch
                && mismatch.getTargetType() != null
                && e.getProcessor() instanceof JsonParser at) {
            return Malformed.at(
                    where, valueAt(at), "a " + mismatch.getTargetType().getSimpleName());
        }
        return new Malformed(
                where + ": " + e.getOriginalMessage().lines().findFirst().orElse("not readable"));
    }

    private static String valueAt(JsonParser at) {
        try {
            return at.getText();
        } catch (IOException e) {
            return "what cannot be read: " + e.getMessage();
        }
    }

    static void requireWithin(String place, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw Malformed.at(place, value, "a number from " + min + " to " + max);
        }
    }

    static void requireWithinIfAny(String place, Number value, double min, double max) {
        if (value != null) {
            requireWithin(place, value.doubleValue(), min, max);
        }
    }

    static String requireText(String place, String text, int maxChars) {
        if (text == null || text.isBlank() || text.length() > maxChars) {
            throw Malformed.at(place, text, "1 to " + maxChars + " characters");
        }
        return text;
    }
}
