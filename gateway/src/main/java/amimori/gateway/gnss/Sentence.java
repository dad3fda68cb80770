package amimori.gateway.gnss;

import java.util.Locale;
import java.util.Optional;

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
    private static final int CHECKSUM = 3;
    private static final double MINUTES = 60;

    /** What a line held. */
    enum Fault {
        /** Not an NMEA sentence of a talker at all; proprietary ones are not looked at either. */
        NONE_THERE,
        /** Its checksum does not fit. */
        CHECKSUM_WRONG
    }

    /** Either a sentence or what is wrong with the line. */
    record Found(Sentence sentence, Fault fault) {}

    /** Looks for a sentence behind the line's last {@code $}: what stands before it is junk or a torn sentence. */
    static Found in(String line) {
        int start = line.lastIndexOf('$');
        String text = start < 0 ? "" : line.substring(start + 1).strip();
        int star = text.lastIndexOf('*');
        String body = star < 0 ? text : text.substring(0, star);
        int comma = body.indexOf(',');
        if (comma != ADDRESS || body.charAt(0) == 'P' || !isAddress(body)) {
            return new Found(null, Fault.NONE_THERE);
        }
        boolean checked = star >= 0 && text.length() >= star + CHECKSUM;
        if (star >= 0
                && (!checked
                        || !text.substring(star + 1, star + CHECKSUM)
                                .equalsIgnoreCase(String.format("%02X", xor(body))))) {
            return new Found(null, Fault.CHECKSUM_WRONG);
        }
        String[] fields = body.substring(ADDRESS + 1).split(",", -1);
        return new Found(new Sentence(body.substring(0, 2), body.substring(2, ADDRESS), fields, checked), null);
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
        return Optional.of(hemisphere == positive ? degrees : -degrees);
    }
}
