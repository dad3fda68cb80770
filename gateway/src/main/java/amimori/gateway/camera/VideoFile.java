package amimori.gateway.camera;

import amimori.gateway.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A video file, played at its own pace from the first picture on: a picture asked for a minute later shows what happens
 * in the file a minute later. At its end it begins again, or there are no more pictures.
 */
public final class VideoFile implements Camera {
    /** Further ahead it is quicker to jump to the last key frame before. */
    private static final long SEEK_MICROS = 10_000_000;

    private final Path file;
    private final boolean loop;
    private final PictureFormat format;
    private VideoGrabber grabber;
    private Instant begun;
    private boolean closed;

    /** @throws Misconfigured when the file cannot be read or holds no video */
    public VideoFile(String name, CameraConfig config) {
        this.file = Path.of(config.source().place());
        this.loop = config.loop();
        this.format = config.jpeg();
        try {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new IOException("no such file, or it may not be read");
            }
            grabber = open();
        } catch (IOException e) {
            throw new Misconfigured(
                    "cameras." + name + ": the video " + file + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private VideoGrabber open() throws IOException {
        return VideoGrabber.open(file.toString(), format, null);
    }

    @Override
    public synchronized Picture take(Instant at, boolean lamp) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        if (grabber == null) {
            grabber = open();
        }
        if (begun == null) {
            begun = at;
        }
        try {
            return play(Math.max(0, Duration.between(begun, at).toNanos() / 1000));
        } catch (IOException e) {
            release();
            throw e;
        }
    }

    private Picture play(long sinceMicros) throws IOException {
        long length = grabber.lengthMicros();
        if (!loop && length > 0 && sinceMicros > length) {
            return null;
        }
        long wanted = length > 0 ? sinceMicros % length : sinceMicros;
        long position = grabber.positionMicros();
        if (wanted < position || wanted > position + SEEK_MICROS) {
            grabber.seek(wanted);
        }
        // The last frame may end a little before the length that the file claims.
        long enough = wanted - grabber.frameMicros();
        while (true) {
            boolean near = grabber.positionMicros() + 2 * grabber.frameMicros() >= enough;
            if (!grabber.next(near)) {
                return atEnd();
            }
            if (near && grabber.positionMicros() >= enough) {
                return format.write(grabber.picture());
            }
        }
    }

    private Picture atEnd() throws IOException {
        if (!loop) {
            return null;
        }
        grabber.seek(0);
        if (!grabber.next(true)) {
            throw new IOException("the video has no first frame any more");
        }
        return format.write(grabber.picture());
    }

    private void release() {
        if (grabber != null) {
            grabber.close();
            grabber = null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        release();
    }
}
