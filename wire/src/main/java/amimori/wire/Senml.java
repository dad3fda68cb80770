package amimori.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Readings as SenML (RFC 8428), in JSON or CBOR, read as a stream.
 *
 * <p>What is narrower here than in the RFC, and why:
 *
 * <ul>
 *   <li>The resolved name is {@code instrument/quantity}. The unit is known from the topic.
 *   <li>A record has a numeric value {@code v}; {@code vs}, {@code vb}, {@code vd} and a lone {@code s} are refused.
 *   <li>Times are absolute. A relative time (below 2^28 s) would mean another instant at each delivery of the same
 *       message, and a message may be delivered twice or after days.
 *   <li>Units come from the SenML registries.
 * </ul>
 *
 * <p>The extension field {@value #FLAG} carries the QARTOD flag; without it a value is not evaluated.
 */
public final class Senml {
    /** Extension field with the quality flag. RFC 8428 lets a reader that does not know it pass over it. */
    public static final String FLAG = "qf";

    private static final int MAX_RECORDS = 10_000;

    /** The two serialisations, by content type. */
    public enum Format {
        JSON(Message.SENML_JSON, new JsonFactory()),
        CBOR(Message.SENML_CBOR, CBORFactory.builder().build());

        private final String contentType;
        private final JsonFactory factory;

        Format(String contentType, JsonFactory factory) {
            this.contentType = contentType;
            this.factory = factory;
        }

        public String contentType() {
            return contentType;
        }

        JsonFactory factory() {
            return factory;
        }

        /** @throws Malformed unless the type is SenML in JSON or CBOR; without a type it is JSON */
        public static Format of(String contentType) {
            return switch (contentType) {
                case "", Message.SENML_JSON, Message.JSON -> JSON;
                case Message.SENML_CBOR -> CBOR;
                default ->
                    throw Malformed.at("content type", contentType, Message.SENML_JSON + " or " + Message.SENML_CBOR);
            };
        }
    }

    private Senml() {}

    /**
     * Writes a pack: instrument as base name and time as base time of each run of records that share them.
     *
     * @param readings at least one
     */
    public static byte[] encode(List<Reading> readings, Format format) {
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("a pack holds at least one record");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + readings.size() * 48);
        try (JsonGenerator out = format.factory.createGenerator(bytes)) {
            out.writeStartArray(readings, readings.size());
            String instrument = null;
            long time = Long.MIN_VALUE;
            for (Reading reading : readings) {
                boolean newInstrument = !reading.instrument().equals(instrument);
                boolean newTime = reading.timeMicros() != time;
                boolean flagged = reading.flag() != Flag.NOT_EVALUATED;
                if (out instanceof CBORGenerator cbor) {
                    int fields = 3 + (newInstrument ? 1 : 0) + (newTime ? 1 : 0) + (flagged ? 1 : 0);
                    cbor.writeStartObject(reading, fields);
                } else {
                    out.writeStartObject();
                }
                if (newInstrument) {
                    instrument = reading.instrument();
                    writeLabel(out, format, SenmlLabel.BASE_NAME);
                    out.writeString(instrument + '/');
                }
                if (newTime) {
                    time = reading.timeMicros();
                    writeLabel(out, format, SenmlLabel.BASE_TIME);
                    writeSeconds(out, time);
                }
                writeLabel(out, format, SenmlLabel.NAME);
                out.writeString(reading.quantity());
                writeLabel(out, format, SenmlLabel.UNIT);
                out.writeString(reading.uom());
                writeLabel(out, format, SenmlLabel.VALUE);
                out.writeNumber(reading.value());
                if (flagged) {
                    out.writeFieldName(FLAG);
                    out.writeNumber(reading.flag().code());
                }
                out.writeEndObject();
            }
            out.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeSeconds(JsonGenerator out, long micros) throws IOException {
        if (micros % 1_000_000L == 0) {
            out.writeNumber(micros / 1_000_000L);
        } else {
            out.writeNumber(Times.seconds(micros));
        }
    }

    private static void writeLabel(JsonGenerator out, Format format, SenmlLabel label) throws IOException {
        if (format == Format.CBOR) {
            out.writeFieldId(label.cbor());
        } else {
            out.writeFieldName(label.json());
        }
    }

    /** @throws Malformed if the pack as a whole cannot be read; single bad records are returned as such */
    public static SenmlPack decode(byte[] payload, Format format) {
        List<Reading> good = new ArrayList<>();
        List<SenmlPack.BadRecord> bad = new ArrayList<>();
        try (JsonParser in = format.factory.createParser(payload)) {
            if (in.nextToken() != JsonToken.START_ARRAY) {
                throw new Malformed("payload: expected a SenML pack, which is an array");
            }
            SenmlRecord record = new SenmlRecord(format);
            int index = 0;
            for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
                if (token == null) {
                    throw new Malformed("payload: ends inside the pack, after record " + (index - 1));
                }
                if (index == MAX_RECORDS) {
                    throw new Malformed("payload: more than " + MAX_RECORDS + " records in one pack");
                }
                record.read(in, index);
                try {
                    Reading reading = record.resolve(index);
                    if (reading != null) {
                        good.add(reading);
                    }
                } catch (Malformed e) {
                    bad.add(new SenmlPack.BadRecord(index, e.getMessage(), record.alone()));
                }
                index++;
            }
            if (index == 0) {
                throw new Malformed("payload: an empty pack");
            }
            if (in.nextToken() != null) {
                throw new Malformed("payload: something follows the pack");
            }
        } catch (JsonProcessingException e) {
            throw new Malformed("payload: not " + format + ", "
                    + e.getOriginalMessage().lines().findFirst().orElse("") + " at byte "
                    + e.getLocation().getByteOffset());
        } catch (IOException e) {
            throw new Malformed("payload: not " + format + ", " + e.getMessage());
        }
        return new SenmlPack(good, bad);
    }
}
