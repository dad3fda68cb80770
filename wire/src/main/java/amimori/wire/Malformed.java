package amimori.wire;

/**
 * Something from outside does not follow the contract. The message names the place, the value found and what was
 * expected there, in one line that can be shown to a person as it is.
 */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_CHARS = 80;

    public Malformed(String message) {
        super(message);
    }

    /**
     * @param place where the value stood, for example {@code "record 3, field v"}
     * @param value the value found; shortened and stripped of control characters before it is shown
     * @param expected what would have been right, for example {@code "a finite number"}
     */
    public static Malformed at(String place, Object value, String expected) {
        return new Malformed(place + ": expected " + expected + ", found " + shown(value));
    }

    /** A value in quotes, at most {@value #SHOWN_CHARS} characters, control characters replaced. */
    public static String shown(Object value) {
        if (value == null) {
            return "nothing";
        }
        String text = value.toString().replaceAll("\\p{Cntrl}", "\uFFFD");
        return '"' + (text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) + "…" : text) + '"';
    }
}
