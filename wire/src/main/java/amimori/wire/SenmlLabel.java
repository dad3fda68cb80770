package amimori.wire;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The labels of RFC 8428, table 4: text in JSON, integers in CBOR. */
enum SenmlLabel {
    BASE_VERSION("bver", -1),
    BASE_NAME("bn", -2),
    BASE_TIME("bt", -3),
    BASE_UNIT("bu", -4),
    BASE_VALUE("bv", -5),
    BASE_SUM("bs", -6),
    NAME("n", 0),
    UNIT("u", 1),
    VALUE("v", 2),
    STRING_VALUE("vs", 3),
    BOOLEAN_VALUE("vb", 4),
    SUM("s", 5),
    TIME("t", 6),
    UPDATE_TIME("ut", 7),
    DATA_VALUE("vd", 8),
    /** Ours, see {@link Senml#FLAG}. */
    QUALITY_FLAG(Senml.FLAG, Long.MIN_VALUE);

    /** Jackson hands an integer key of CBOR over as its decimal text, so one table serves both. */
    private static final Map<String, SenmlLabel> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toMap(SenmlLabel::json, Function.identity()));

    private static final Map<String, SenmlLabel> BY_NUMBER =
            Arrays.stream(values()).collect(Collectors.toMap(label -> Long.toString(label.cbor), Function.identity()));

    private final String json;
    private final long cbor;

    SenmlLabel(String json, long cbor) {
        this.json = json;
        this.cbor = cbor;
    }

    String json() {
        return json;
    }

    long cbor() {
        return cbor;
    }

    /** The label of a key, or null if it is not one of these. */
    static SenmlLabel of(String key, Senml.Format format) {
        if (format == Senml.Format.CBOR) {
            SenmlLabel numbered = BY_NUMBER.get(key);
            return numbered != null || !key.equals(Senml.FLAG) ? numbered : QUALITY_FLAG;
        }
        return BY_KEY.get(key);
    }
}
