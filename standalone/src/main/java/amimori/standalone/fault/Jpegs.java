package amimori.standalone.fault;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures of any size: a small one, and comments of random bytes. */
final class Jpegs {
    private static final int SMALL = 64;
    private static final int START_BYTES = 2;
    private static final int COMMENT = 0xfe;
    private static final int COMMENT_HEAD = 4;
    private static final int LONGEST_COMMENT = 65_000;
    private static final byte[] PICTURE = picture();

    private Jpegs() {}

    private static byte[] picture() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(SMALL, SMALL, BufferedImage.TYPE_INT_RGB), "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A picture of about so many bytes, different from all others. */
    static byte[] of(int bytes, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes);
        out.write(PICTURE, 0, START_BYTES);
        int left = Math.max(SMALL, bytes - PICTURE.length);
        while (left > 0) {
            byte[] comment = new byte[Math.max(1, Math.min(LONGEST_COMMENT, left) - COMMENT_HEAD)];
            random.nextBytes(comment);
            int length = comment.length + 2;
            out.write(0xff);
            out.write(COMMENT);
            out.write(length >> 8);
            out.write(length);
            out.writeBytes(comment);
            left -= comment.length + COMMENT_HEAD;
        }
        out.write(PICTURE, START_BYTES, PICTURE.length - START_BYTES);
        return out.toByteArray();
    }
}
