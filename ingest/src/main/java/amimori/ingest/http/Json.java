package amimori.ingest.http;

import amimori.ingest.query.Rows;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;

/** JSON as the API speaks it: times in ISO 8601 UTC, fields without a value as null, lists written row by row. */
public final class Json {
    /** Media type. */
    public static final String TYPE = "application/json";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(com.fasterxml.jackson.core.JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .addModule(new SimpleModule().addSerializer(new InstantAsText()))
            .build();

    private Json() {}

    private static final class InstantAsText extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantAsText() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant instant, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(instant.toString());
        }
    }

    /** Fills a list with values one after another. */
    @FunctionalInterface
    interface Filling<T> {
        void into(Rows.Sink<T> sink) throws Exception;
    }

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a value that cannot be written as JSON", e);
        }
    }

    static void write(OutputStream out, Object value) throws IOException {
        MAPPER.writeValue(out, value);
    }

    static <T> T read(byte[] json, Class<T> type) throws IOException {
        return MAPPER.readValue(json, type);
    }

    /** Writes {@code {"name": [values…]}} without holding the values. */
    static <T> void list(OutputStream out, String name, Filling<T> filling) throws Exception {
        try (JsonGenerator json = generator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart(name);
            filling.into(json::writePOJO);
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** A generator that, when it fails, leaves its document torn instead of closing it as if it were whole. */
    static JsonGenerator generator(OutputStream out) throws IOException {
        return MAPPER.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    }
}
