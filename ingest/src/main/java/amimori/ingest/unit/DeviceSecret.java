package amimori.ingest.unit;

import amimori.wire.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Hashes of the secrets that devices log in with, as {@code sha256$salt$hash} in hexadecimal.
 *
 * <p>A device's secret is made by {@link Ids#secret()} from 160 random bits, so guessing is hopeless whatever the
 * hash, and one fast enough for ten thousand units that come back at once is the right one. What people choose as a
 * password is hashed slowly, elsewhere.
 */
public final class DeviceSecret {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HexFormat HEX = HexFormat.of();

    private DeviceSecret() {}

    public static String hash(String secret) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return "sha256$" + HEX.formatHex(salt) + "$" + HEX.formatHex(digest(salt, secret));
    }

    /** Whether the secret is the one that was hashed; takes the same time either way. */
    public static boolean matches(String secret, String hash) {
        String[] part = hash.split("\\$");
        if (part.length != 3 || !part[0].equals("sha256")) {
            throw new IllegalArgumentException("not the hash of a device secret");
        }
        return MessageDigest.isEqual(digest(HEX.parseHex(part[1]), secret), HEX.parseHex(part[2]));
    }

    private static byte[] digest(byte[] salt, String secret) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(salt);
            return sha256.digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
