package amimori.ingest.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * 256 random bits that stand for a person: in a browser's cookie or in a script's header. Kept only as SHA-256; the
 * bits are random, so a fast hash is enough.
 *
 * @param text what the holder shows
 */
record Token(String text) {
    /** Begins a script's token, so that one left lying about in a file is recognised. */
    static final String API_PREFIX = "ami_";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("(ami_)?[A-Za-z0-9_-]{43}");

    static Token session() {
        return new Token(random());
    }

    static Token api() {
        return new Token(API_PREFIX + random());
    }

    /** Whether the text could be a token at all; anything else is not worth a question to the database. */
    static boolean plausible(String text) {
        return text != null && SHAPE.matcher(text).matches();
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Token[…]";
    }

    private static String random() {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
