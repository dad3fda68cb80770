package amimori.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One record of a pack while it is read, with the base values that hold from record to record. */
final class SenmlRecord {
    private static final int VERSION = 10;
    /** RFC 8428, section 4.5.3: smaller times are relative to now. */
    private static final double FIRST_ABSOLUTE_TIME = 268_435_456d;

    /** Each under itself, so that all readings share one copy of the text. */
    private static final Map<String, String> UNITS = Arrays.stream(
                    ("m kg g s A K cd mol Hz rad sr N Pa J W C V F Ohm S Wb T H Cel lm lx Bq Gy Sv kat m2 m3 l m/s m/s2 m3/s l/s "
                                    + "W/m2 cd/m2 bit bit/s lat lon pH dB dBW Bspl count / % %RH %EL EL 1/s 1/min beat/min beats S/m "
                                    + "B VA VAs var vars J/m kg/m3 deg NTU "
                                    + "ms min h MHz kW kVA kvar Ah Wh kWh varh kvarh kVAh Wh/km KiB GB Mbit/s B/s MB/s mV mA dBm "
                                    + "ug/m3 mm/h m/h ppm /100 /1000 hPa mm cm km km/h ppb ppt VAh mg/l ug/l g/l")
                            .split(" "))
            .collect(Collectors.toMap(Function.identity(), Function.identity()));

    /** Far more than the instruments of an installation have; beyond it names are only taken apart each time. */
    private static final int MOST_NAMES = 4096;

    /** Names that were found to be right, since the same few come again and again. */
    private static final Map<String, Name> NAMES = new ConcurrentHashMap<>();

    private record Name(String instrument, String quantity) {}

    private final Senml.Format format;

    private String baseName = "";
    private double baseTime;
    private String baseUnit;
    private double baseValue;

    /** Everything the present record holds, as found: key and value in turn. What is wrong is said when it is resolved. */
    private final List<Object> fields = new ArrayList<>();

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
                take(in, key, SenmlLabel.of(key, format), index);
            } catch (Malformed e) {
                problem = problem == null ? e.getMessage() : problem;
            }
        }
    }

    private void take(JsonParser in, String key, SenmlLabel label, int index) throws IOException {
        if (label == null) {
            keep(key, "(skipped)");
            in.skipChildren();
            if (key.endsWith("_")) {
                throw new Malformed(place(index, key) + ": a field that must be understood, and is not");
            }
            return;
        }
        if (in.currentToken().isStructStart()) {
            in.skipChildren();
            throw Malformed.at(place(index, key), "a structure", "a single value");
        }
        Object raw = in.currentToken().isNumeric() ? (Object) in.getDoubleValue() : String.valueOf(in.getText());
        keep(label.json(), raw);
        switch (label) {
            case BASE_VERSION -> {
                if (number(index, key, raw) > VERSION) {
                    throw Malformed.at(place(index, key), raw, "version " + VERSION + " or older");
                }
            }
            case BASE_NAME -> baseName = text(index, key, raw);
            case BASE_TIME -> baseTime = number(index, key, raw);
            case BASE_UNIT -> baseUnit = text(index, key, raw);
            case BASE_VALUE -> baseValue = number(index, key, raw);
            case NAME -> name = text(index, key, raw);
            case UNIT -> unit = text(index, key, raw);
            case VALUE -> value = number(index, key, raw);
            case TIME -> time = number(index, key, raw);
            case QUALITY_FLAG -> flag = flag(index, key, (int) number(index, key, raw));
            case STRING_VALUE, BOOLEAN_VALUE, DATA_VALUE ->
                throw new Malformed(place(index, key) + ": not a numeric value; readings carry v");
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
            if (name.isEmpty() && asMap().keySet().stream().allMatch(field -> field.startsWith("b"))) {
                return null;
            }
            throw Malformed.at("record " + index + ", field v", null, "a number");
        }
        String full = baseName + name;
        Name known = NAMES.get(full);
        if (known == null) {
            known = parse(full, index);
        }
        String uom = unit != null ? unit : baseUnit;
        String registered = uom == null ? null : UNITS.get(uom);
        if (registered == null) {
            throw Malformed.at("record " + index + ", unit", uom, "a unit of the SenML registry, such as Cel or m/s");
        }
        double seconds = baseTime + time;
        if (seconds < FIRST_ABSOLUTE_TIME) {
            throw Malformed.at("record " + index + ", time", seconds, "an absolute time, seconds since 1970");
        }
        long micros = Times.ofSeconds(() -> "record " + index + ", time", seconds);
        return new Reading(known.instrument(), known.quantity(), registered, micros, baseValue + value, flag);
    }

    private static Name parse(String full, int index) {
        int slash = full.indexOf('/');
        if (slash < 0) {
            throw Malformed.at("record " + index + ", name", full, "instrument/quantity");
        }
        Name name = new Name(
                Ids.requirePart("record " + index + ", instrument", full.substring(0, slash)),
                Quantity.requireName("record " + index + ", quantity", full.substring(slash + 1)));
        if (NAMES.size() < MOST_NAMES) {
            NAMES.putIfAbsent(full, name);
        }
        return name;
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
        all.putAll(asMap());
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

    private void keep(String key, Object value) {
        fields.add(key);
        fields.add(value);
    }

    private Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i += 2) {
            map.put((String) fields.get(i), fields.get(i + 1));
        }
        return map;
    }

    /** Where something stood; put into words only when something is wrong there. */
    private static String place(int index, String key) {
        return "record " + index + ", field " + key;
    }

    private static Flag flag(int index, String key, int code) {
        Flag flag = Flag.orNull(code);
        return flag != null ? flag : Flag.ofCode(place(index, key), code);
    }

    private static double number(int index, String key, Object raw) {
        if (raw instanceof Double number && Double.isFinite(number)) {
            return number;
        }
        throw Malformed.at(place(index, key), raw, "a finite number");
    }

    private static String text(int index, String key, Object raw) {
        if (raw instanceof String text) {
            return text;
        }
        throw Malformed.at(place(index, key), raw, "text");
    }
}
