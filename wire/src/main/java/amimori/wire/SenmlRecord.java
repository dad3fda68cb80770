package amimori.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One record of a pack while it is read, with the base values that hold from record to record. */
final class SenmlRecord {
    private static final int VERSION = 10;
    /** RFC 8428, section 4.5.3: smaller times are relative to now. */
    private static final double FIRST_ABSOLUTE_TIME = 268_435_456d;

    private static final Set<String> UNITS = Set.of(
            ("m kg g s A K cd mol Hz rad sr N Pa J W C V F Ohm S Wb T H Cel lm lx Bq Gy Sv kat m2 m3 l m/s m/s2 m3/s l/s "
                            + "W/m2 cd/m2 bit bit/s lat lon pH dB dBW Bspl count / % %RH %EL EL 1/s 1/min beat/min beats S/m "
                            + "B VA VAs var vars J/m kg/m3 deg NTU "
                            + "ms min h MHz kW kVA kvar Ah Wh kWh varh kvarh kVAh Wh/km KiB GB Mbit/s B/s MB/s mV mA dBm "
                            + "ug/m3 mm/h m/h ppm /100 /1000 hPa mm cm km km/h ppb ppt VAh mg/l ug/l g/l")
                    .split(" "));

    private final Senml.Format format;

    private String baseName = "";
    private double baseTime;
    private String baseUnit;
    private double baseValue;

    /** Everything the present record holds, as found; what is wrong with it is said when it is resolved. */
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private String problem;
    private String name;
    private String unit;
    private Double value;
    private double time;
    private Flag flag;

    SenmlRecord(Senml.Format format) {
        this.format = format;
    }

    /** Reads one record. A field of the wrong type is remembered, not thrown, so that the rest can be read. */
    void read(JsonParser in, int index) throws IOException {
        fields.clear();
        problem = null;
        name = "";
        unit = null;
        value = null;
        time = 0;
        flag = Flag.NOT_EVALUATED;
        if (in.currentToken() != JsonToken.START_OBJECT) {
            problem = "record " + index + ": expected an object";
            in.skipChildren();
            return;
        }
        while (in.nextToken() != JsonToken.END_OBJECT) {
            if (in.currentToken() == null) {
                throw new Malformed("payload: ends inside record " + index);
            }
            String key = in.currentName();
            in.nextToken();
            try {
                take(in, key, SenmlLabel.of(key, format), "record " + index + ", field " + key);
            } catch (Malformed e) {
                problem = problem == null ? e.getMessage() : problem;
            }
        }
    }

    private void take(JsonParser in, String key, SenmlLabel label, String place) throws IOException {
        if (label == null) {
            fields.put(key, "(skipped)");
            in.skipChildren();
            if (key.endsWith("_")) {
                throw new Malformed(place + ": a field that must be understood, and is not");
            }
            return;
        }
        if (in.currentToken().isStructStart()) {
            in.skipChildren();
            throw Malformed.at(place, "a structure", "a single value");
        }
        Object raw = in.currentToken().isNumeric() ? (Object) in.getDoubleValue() : String.valueOf(in.getText());
        fields.put(label.json(), raw);
        switch (label) {
            case BASE_VERSION -> {
                if (number(place, raw) > VERSION) {
                    throw Malformed.at(place, raw, "version " + VERSION + " or older");
                }
            }
            case BASE_NAME -> baseName = text(place, raw);
            case BASE_TIME -> baseTime = number(place, raw);
            case BASE_UNIT -> baseUnit = text(place, raw);
            case BASE_VALUE -> baseValue = number(place, raw);
            case NAME -> name = text(place, raw);
            case UNIT -> unit = text(place, raw);
            case VALUE -> value = number(place, raw);
            case TIME -> time = number(place, raw);
            case QUALITY_FLAG -> flag = Flag.ofCode(place, (int) number(place, raw));
            case STRING_VALUE, BOOLEAN_VALUE, DATA_VALUE ->
                throw new Malformed(place + ": not a numeric value; readings carry v");
            case BASE_SUM, SUM, UPDATE_TIME -> {
                // Of no meaning for readings; kept out of the way as RFC 8428 lets a reader do.
            }
        }
    }

    /**
     * @return the reading, or null for a record that only sets base values
     * @throws Malformed naming the record, the field and its value
     */
    Reading resolve(int index) {
        if (problem != null) {
            throw new Malformed(problem);
        }
        if (value == null) {
            if (name.isEmpty() && fields.keySet().stream().allMatch(field -> field.startsWith("b"))) {
                return null;
            }
            throw Malformed.at("record " + index + ", field v", null, "a number");
        }
        String full = baseName + name;
        int slash = full.indexOf('/');
        if (slash < 0) {
            throw Malformed.at("record " + index + ", name", full, "instrument/quantity");
        }
        String uom = unit != null ? unit : baseUnit;
        if (uom == null || !UNITS.contains(uom)) {
            throw Malformed.at("record " + index + ", unit", uom, "a unit of the SenML registry, such as Cel or m/s");
        }
        double seconds = baseTime + time;
        if (seconds < FIRST_ABSOLUTE_TIME) {
            throw Malformed.at("record " + index + ", time", seconds, "an absolute time, seconds since 1970");
        }
        return new Reading(
                Ids.requirePart("record " + index + ", instrument", full.substring(0, slash)),
                Quantity.requireName("record " + index + ", quantity", full.substring(slash + 1)),
                uom,
                Times.ofSeconds("record " + index + ", time", seconds),
                baseValue + value,
                flag);
    }

    /** The record as a pack of its own in JSON, the base values that held for it included. */
    byte[] alone() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("bn", baseName);
        all.put("bt", baseTime);
        if (baseUnit != null) {
            all.put("bu", baseUnit);
        }
        if (baseValue != 0) {
            all.put("bv", baseValue);
        }
        all.putAll(fields);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = Senml.Format.JSON.factory().createGenerator(bytes)) {
            out.writeStartArray();
            out.writeStartObject();
            for (Map.Entry<String, Object> field : all.entrySet()) {
                if (field.getValue() instanceof Double number) {
                    out.writeNumberField(field.getKey(), number);
                } else {
                    out.writeStringField(field.getKey(), field.getValue().toString());
                }
            }
            out.writeEndObject();
            out.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static double number(String place, Object raw) {
        if (raw instanceof Double number && Double.isFinite(number)) {
            return number;
        }
        throw Malformed.at(place, raw, "a finite number");
    }

    private static String text(String place, Object raw) {
        if (raw instanceof String text) {
            return text;
        }
        throw Malformed.at(place, raw, "text");
    }
}
