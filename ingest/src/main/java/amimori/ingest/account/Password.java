package amimori.ingest.account;

import amimori.wire.Malformed;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes of what people choose as a password: PBKDF2 with HMAC-SHA-256, which every JDK brings, in the form
 * {@code $pbkdf2-sha256$i=ITERATIONS$SALT$HASH} with unpadded Base64. The number of iterations is read from the hash,
 * so that it can be raised later without locking anyone out.
 *
 * <p>Hashing takes a good part of a second of one core on purpose; never call it on an event loop.
 */
public final class Password {
    /** What OWASP advises for this function. */
    public static final int ITERATIONS = 600_000;
    /** Fewest characters of a password a person chooses. */
    public static final int MIN_CHARS = 10;
    /** Most characters; a longer one is a mistake or an attack. */
    public static final int MAX_CHARS = 256;

    private static final String SCHEME = "pbkdf2-sha256";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

    private Password() {}

    /**
     * @return {@code password} itself
     * @throws Malformed unless it is long enough; says nothing of its content
     */
    public static char[] requireGood(char[] password) {
        if (password.length < MIN_CHARS || password.length > MAX_CHARS) {
            throw new Malformed(
                    "password: expected " + MIN_CHARS + " to " + MAX_CHARS + " characters, found " + password.length);
        }
        return password;
    }

    public static String hash(char[] password) {
        return hash(password, ITERATIONS);
    }

    static String hash(char[] password, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return "$" + SCHEME + "$i=" + iterations + "$" + BASE64.encodeToString(salt) + "$"
                + BASE64.encodeToString(derive(password, salt, iterations));
    }

    /** Whether the password is the one that was hashed. */
    public static boolean matches(char[] password, String hash) {
        String[] part = hash.split("\\$");
        if (part.length != 5 || !part[1].equals(SCHEME) || !part[2].startsWith("i=")) {
            throw new IllegalArgumentException("not the hash of a password");
        }
        int iterations = Integer.parseInt(part[2].substring(2));
        byte[] salt = Base64.getDecoder().decode(part[3]);
        return MessageDigest.isEqual(
                derive(password, salt, iterations), Base64.getDecoder().decode(part[4]));
    }

    private static byte[] derive(char[] password, byte[] salt, int iterations) {
        char[] composed =
                Normalizer.normalize(new String(password), Normalizer.Form.NFC).toCharArray();
        PBEKeySpec spec = new PBEKeySpec(composed, salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }
}
