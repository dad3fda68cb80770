package amimori.wire;

import java.util.Arrays;

/** What a topic carries: its fifth level. */
public enum Kind {
    /** Sensor readings as a SenML pack (RFC 8428), JSON or CBOR. */
    SENML(false),
    /** One GNSS position; the part names the point of the net, {@code main} if there is none. */
    POSITION(false),
    /** What a model saw in one frame; the part names the camera. */
    COUNT(true),
    /** How the unit is. */
    STATUS(false),
    /** One picture; the part names the camera. */
    FRAME(true),
    /** A request to the unit. */
    COMMAND(false),
    /** The unit's answer; the part names the asking instance. */
    ANSWER(true),
    /** Desired settings, retained. */
    CONFIG(false);

    private final boolean partRequired;
    private final String word;

    Kind(boolean partRequired) {
        this.partRequired = partRequired;
        this.word = Ids.lower(this);
    }

    /** Whether a topic of this kind must name a part. */
    public boolean partRequired() {
        return partRequired;
    }

    /** The word in the topic. */
    public String word() {
        return word;
    }

    static Kind parse(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Malformed.at(
                        "topic, kind",
                        word,
                        "one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(values()).map(Kind::word).toList())));
    }
}
