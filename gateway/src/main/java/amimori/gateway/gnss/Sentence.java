package amimori.gateway.gnss;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One NMEA 0183 sentence, not yet understood: {@code $GPGGA,…*hh}.
 *
 * @param talker the first two letters, such as GP, GN, GL, GA, GB, BD, GQ, IN; of any talker
 * @param type the last three letters, such as GGA
 * @param fields what stands between the commas, the address not included
 * @param checksum whether one was there, and right; a wrong one is no sentence
 */
record Sentence(String talker, String type, String[] fields, boolean checksum) {
    private static final int ADDRESS = 5;
    private static final int HEX = 16;
    /** A dollar, what stands up to the first star, and two hex digits. */
    private static final Pattern CHECKED = Pattern.compile("\\$([^$*]*)\\*([0-9A-Fa-f]{2})");

    private static final double MINUTES = 60;
    /** Nine decimals of a degree are a tenth of a millimetre. */
    private static final double DECIMALS = 1e9;

    /** What a line held. */
    enum Fault {
        /** Not an NMEA sentence of a talker at all; proprietary ones are not looked at either. */
        NONE_THERE,
        /** Its checksum does not fit. */
        CHECKSUM_WRONG
    }

    /** Either sentences or what is wrong with the line. */
    record Found(List<Sentence> sentences, Fault fault) {}

    /**
     * Looks for sentences from each {@code $} of a line to the first checksum after it: what stands before, between and
     * behind is junk or a torn sentence. Without any, what follows the last {@code $} may be one without a checksum.
     */
    static Found in(String line) {
        if (line.startsWith("#")) {
            return new Found(List.of(), Fault.NONE_THERE);
        }
        List<Sentence> good = new ArrayList<>();
        boolean wrong = false;
        Matcher checked = CHECKED.matcher(line);
        while (checked.find()) {
            String body = checked.group(1);
            if (isAddressed(body)) {
                if (xor(body) == Integer.parseInt(checked.group(2), HEX)) {
                    good.add(of(body, true));
                } else {
                    wrong = true;
                }
            }
        }
        if (!good.isEmpty()) {
            return new Found(good, null);
        }
        int start = line.lastIndexOf('$');
        String tail = start < 0 ? "" : line.substring(start + 1).strip();
        if (wrong || isAddressed(tail) && tail.indexOf('*') >= 0) {
            return new Found(List.of(), Fault.CHECKSUM_WRONG);
        }
        return isAddressed(tail) ? new Found(List.of(of(tail, false)), null) : new Found(List.of(), Fault.NONE_THERE);
    }

    private static Sentence of(String body, boolean checksum) {
        String[] fields = body.substring(ADDRESS + 1).split(",", -1);
        return new Sentence(body.substring(0, 2), body.substring(2, ADDRESS), fields, checksum);
    }

    /** Of a talker, not proprietary. */
    private static boolean isAddressed(String body) {
        return body.indexOf(',') == ADDRESS && body.charAt(0) != 'P' && isAddress(body);
    }

    private static boolean isAddress(String body) {
        for (int i = 0; i < ADDRESS; i++) {
            char c = body.charAt(i);
            if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
                return false;
            }
        }
        return true;
    }

    private static int xor(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum ^= body.charAt(i);
        }
        return sum & 0xff;
    }

    /** The text of a field, {@code ""} where it is empty or missing. */
    String text(int i) {
        return i < fields.length ? fields[i].strip() : "";
    }

    /** The first letter of a field in upper case, or {@code '\0'}. */
    char letter(int i) {
        String text = text(i).toUpperCase(Locale.ROOT);
        return text.isEmpty() ? '\0' : text.charAt(0);
    }

    /** A number, or null where the field is empty or none. */
    Double number(int i) {
        String text = text(i);
        if (text.isEmpty() || !(Character.isDigit(text.charAt(text.length() - 1)) || text.endsWith("."))) {
            return null;
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A number within bounds, or null. */
    Double number(int i, double min, double max) {
        Double number = number(i);
        return number == null || number < min || number > max ? null : number;
    }

    /** A whole number, or null. */
    Integer whole(int i) {
        Double number = number(i, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return number == null ? null : number.intValue();
    }

    /** {@code hhmmss[.sss]} as microseconds of the day, or null. */
    Long microsOfDay(int i) {
        Double number = number(i, 0, 240_000);
        if (number == null
                || text(i).indexOf('.') == 0
                || text(i).split("\\.")[0].length() < 5) {
            return null;
        }
        int whole = (int) Math.floor(number);
        int hours = whole / 10_000;
        int minutes = whole / 100 % 100;
        int seconds = whole % 100;
        // A leap second is 60.
        if (hours > 23 || minutes > 59 || seconds > 60) {
            return null;
        }
        long fraction = Math.round((number - whole) * 1e6);
        return (hours * 3600L + minutes * 60L + seconds) * 1_000_000L + fraction;
    }

    /** {@code ddmm.mmm} or {@code dddmm.mmm} in field {@code i} with the hemisphere in the next, degrees; or empty. */
    Optional<Double> degrees(int i, char positive, char negative, double max) {
        Double number = number(i, 0, 18_000);
        char hemisphere = letter(i + 1);
        if (number == null || (hemisphere != positive && hemisphere != negative)) {
            return Optional.empty();
        }
        double whole = Math.floor(number / 100);
        double minutes = number - whole * 100;
        double degrees = whole + minutes / MINUTES;
        if (minutes >= MINUTES || degrees > max) {
            return Optional.empty();
        }
        double rounded = Math.round(degrees * DECIMALS) / DECIMALS;
        return Optional.of(hemisphere == positive ? rounded : -rounded);
    }
}
