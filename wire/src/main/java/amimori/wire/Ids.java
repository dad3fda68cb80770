package amimori.wire;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Generated identifiers of organisations, sites, nets and units. They appear in topics, file names and URLs, so they
 * hold nothing but lower-case letters and digits; what people see are free names.
 */
public final class Ids {
    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int LENGTH = 12;
    private static final Pattern ID = Pattern.compile("[a-z0-9]{1,32}");
    private static final Pattern PART = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");
    private static final SecureRandom SECURE = new SecureRandom();

    private Ids() {}

    /** A new identifier of 12 characters (60 random bits), unpredictable. */
    public static String next() {
        return next(SECURE);
    }

    /** A new identifier from the given randomness, for simulations that must repeat. */
    public static String next(RandomGenerator random) {
        char[] id = new char[LENGTH];
        id[0] = ALPHABET[10 + random.nextInt(ALPHABET.length - 10)];
        for (int i = 1; i < LENGTH; i++) {
            id[i] = ALPHABET[random.nextInt(ALPHABET.length)];
        }
        return new String(id);
    }

    /** A new device or service secret: 160 random bits as 32 characters, typed without ambiguity. */
    public static String secret() {
        char[] secret = new char[32];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = ALPHABET[SECURE.nextInt(ALPHABET.length)];
        }
        return new String(secret);
    }

    /**
     * @return {@code id} itself
     * @throws Malformed unless it is 1 to 32 lower-case letters and digits
     */
    public static String requireId(String place, String id) {
        if (id == null || !ID.matcher(id).matches()) {
            throw Malformed.at(place, id, "1 to 32 lower-case letters and digits");
        }
        return id;
    }

    /**
     * @return {@code part} itself, the name of a camera, an instrument or a point of the net
     * @throws Malformed unless it is 1 to 32 lower-case letters, digits, {@code -} or {@code _}, beginning with a
     *     letter or digit
     */
    public static String requirePart(String place, String part) {
        if (part == null || !PART.matcher(part).matches()) {
            throw Malformed.at(
                    place, part, "1 to 32 characters of a-z, 0-9, '-' or '_', beginning with a letter or digit");
        }
        return part;
    }

    static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
