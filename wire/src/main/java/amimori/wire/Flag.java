package amimori.wire;

/** Quality of a value in the words and numbers of IOOS QARTOD. */
public enum Flag {
    PASS(1),
    NOT_EVALUATED(2),
    SUSPECT(3),
    FAIL(4),
    MISSING(9);

    private final int code;

    Flag(int code) {
        this.code = code;
    }

    /** The QARTOD number, on the wire and in the database. */
    public int code() {
        return code;
    }

    /** @throws Malformed unless the number is one of QARTOD's */
    public static Flag ofCode(String place, int code) {
        return switch (code) {
            case 1 -> PASS;
            case 2 -> NOT_EVALUATED;
            case 3 -> SUSPECT;
            case 4 -> FAIL;
            case 9 -> MISSING;
            default -> throw Malformed.at(place, code, "a QARTOD flag: 1, 2, 3, 4 or 9");
        };
    }
}
