package amimori.gateway.camera;

import amimori.gateway.Misconfigured;
import amimori.wire.FrameHead;
import amimori.wire.Malformed;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * The pictures of a folder in the order of their names, one at each call. A JPEG that is not too wide and not too large
 * is passed on as it is, byte for byte.
 */
public final class FolderCamera implements Camera {
    private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png", ".bmp", ".gif");

    private final Path folder;
    private final boolean loop;
    private final PictureFormat format;
    private String last = "";

    /** @throws Misconfigured when the folder cannot be read or holds no picture */
    public FolderCamera(String name, CameraConfig config) {
        this.folder = Path.of(config.source().place());
        this.loop = config.loop();
        this.format = config.jpeg();
        try {
            if (pictures().isEmpty()) {
                throw new Misconfigured("cameras." + name + ": the folder " + folder + " holds no picture");
            }
        } catch (IOException e) {
            throw new Misconfigured(
                    "cameras." + name + ": the folder " + folder + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private List<Path> pictures() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
                        return ENDINGS.stream().anyMatch(name::endsWith);
                    })
                    .sorted()
                    .toList();
        }
    }

    @Override
    public Picture take(Instant at, boolean lamp) throws IOException {
        List<Path> pictures = pictures();
        Path next = pictures.stream()
                .filter(file -> file.getFileName().toString().compareTo(last) > 0)
                .findFirst()
                .orElse(loop && !pictures.isEmpty() ? pictures.get(0) : null);
        if (next == null) {
            if (loop) {
                throw new IOException("the folder holds no picture any more");
            }
            return null;
        }
        // A picture that cannot be read is passed over at the next call.
        last = next.getFileName().toString();
        return read(next);
    }

    private Picture read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (isJpeg(bytes) && width(bytes) <= format.width()) {
            return new Picture(bytes);
        }
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        if (image == null) {
            throw new IOException(file + " is no picture");
        }
        return format.write(image);
    }

    private static boolean isJpeg(byte[] bytes) {
        try {
            FrameHead.requireJpeg(bytes);
            return true;
        } catch (Malformed e) {
            return false;
        }
    }

    private static int width(byte[] jpeg) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("is no picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return reader.getWidth(0);
            } finally {
                reader.dispose();
            }
        }
    }
}
