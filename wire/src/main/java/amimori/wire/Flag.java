package amimori.wire;

/**
 * Quality of a value in the words and numbers of IOOS QARTOD.
 *
 * <p>Of several the {@link #worst} wins: not evaluated, pass, suspect, fail, missing, in this order. Not evaluated says
 * nothing, so any other word outweighs it; missing says that there is no value to judge, so nothing outweighs it.
 */
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

    /** The worse of the two; which comes first does not matter. */
    public Flag worst(Flag other) {
        return other.weight() > weight() ? other : this;
    }

    private int weight() {
        return this == NOT_EVALUATED ? 0 : code;
    }

    /** @throws Malformed unless the number is one of QARTOD's */
    public static Flag ofCode(String place, int code) {
        Flag flag = orNull(code);
        if (flag == null) {
            throw Malformed.at(place, code, "a QARTOD flag: 1, 2, 3, 4 or 9");
        }
        return flag;
    }

    static Flag orNull(int code) {
        return switch (code) {
            case 1 -> PASS;
            case 2 -> NOT_EVALUATED;
            case 3 -> SUSPECT;
            case 4 -> FAIL;
            case 9 -> MISSING;
            default -> null;
        };
    }
}
