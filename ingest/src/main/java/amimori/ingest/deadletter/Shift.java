package amimori.ingest.deadletter;

import amimori.wire.Clock;
import amimori.wire.Malformed;
import amimori.wire.Message;
import amimori.wire.Reading;
import amimori.wire.Senml;
import amimori.wire.SenmlPack;
import amimori.wire.Topic;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves every time in a message by as much as its clock was wrong. What was moved says so: its clock is {@code shift},
 * because it is no longer what the unit's clock said.
 */
public final class Shift {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Duration LONGEST = Duration.ofDays(366 * 200);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final long micros;

    private Shift(long micros) {
        this.micros = micros;
    }

    /**
     * @param text an ISO 8601 duration of days and smaller, for example {@code -P365D} or {@code PT1H30M}; added to
     *     each time
     * @throws Malformed if it is none, nothing, finer than 1 µs, or longer than 200 years
     */
    public static Shift parse(String place, String text) {
        Duration by;
        try {
            by = Duration.parse(text);
        } catch (java.time.DateTimeException e) {
            throw wrong(place, text);
        }
        if (by.isZero() || by.abs().compareTo(LONGEST) > 0 || by.getNano() % 1000 != 0) {
            throw wrong(place, text);
        }
        return new Shift(by.getSeconds() * 1_000_000 + by.getNano() / 1000);
    }

    private static Malformed wrong(String place, String text) {
        return Malformed.at(
                place,
                text,
                "an ISO 8601 duration of days and smaller such as -P365D or PT1H30M, to the microsecond,"
                        + " of at most 200 years and not 0");
    }

    /** @throws Malformed if the message cannot be read */
    public Message of(Message message) {
        return switch (Topic.parse(message.topic()).kind()) {
            case SENML -> with(message, clocked(message), senml(message));
            case POSITION -> with(message, clocked(message), json(message, "t"));
            case COUNT -> with(message, message.properties(), json(message, "t"));
            case STATUS -> with(message, message.properties(), json(message, "t", "/spool/oldest", "/link/since"));
            case FRAME -> with(message, frame(message), message.payload());
            default -> message;
        };
    }

    private static Message with(Message message, Map<String, String> properties, byte[] payload) {
        return new Message(message.topic(), message.contentType(), properties, payload);
    }

    private static Map<String, String> clocked(Message message) {
        Map<String, String> properties = new HashMap<>(message.properties());
        properties.put(Clock.PROPERTY, Clock.SHIFT.word());
        return properties;
    }

    private Map<String, String> frame(Message message) {
        Map<String, String> properties = clocked(message);
        String t = properties.get("t");
        try {
            properties.put("t", moved(new BigDecimal(t == null ? "" : t)).toPlainString());
        } catch (NumberFormatException e) {
            throw Malformed.at("property t", t, "a number");
        }
        return properties;
    }

    private byte[] senml(Message message) {
        Senml.Format format = Senml.Format.of(message.contentType());
        SenmlPack pack = Senml.decode(message.payload(), format);
        List<Reading> readings = pack.readings();
        if (readings.isEmpty() || !pack.bad().isEmpty()) {
            // Nothing of it can be moved; what is wrong with it is said by whoever decodes it.
            return message.payload();
        }
        return Senml.encode(
                readings.stream()
                        .map(r -> new Reading(
                                r.instrument(), r.quantity(), r.uom(), r.timeMicros() + micros, r.value(), r.flag()))
                        .toList(),
                format);
    }

    private byte[] json(Message message, String... fields) {
        try {
            JsonNode root = JSON.readTree(message.payload());
            for (String field : fields) {
                int slash = field.lastIndexOf('/');
                JsonNode parent = slash < 0 ? root : root.at(field.substring(0, slash));
                String name = field.substring(slash + 1);
                if (parent instanceof ObjectNode object && object.path(name).isNumber()) {
                    object.put(name, moved(object.path(name).decimalValue()));
                }
            }
            return JSON.writeValueAsBytes(root);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new Malformed("payload: not JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BigDecimal moved(BigDecimal seconds) {
        return seconds.add(BigDecimal.valueOf(micros).divide(MILLION));
    }
}
