package amimori.gateway.camera;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.Java2DFrameConverter;

/** FFmpeg, as the cameras need it. Frames come out already scaled to the width they are written with. */
final class VideoGrabber implements AutoCloseable {
    static {
        // FFmpeg writes to standard error by itself.
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
    }

    private final FFmpegFrameGrabber grabber;
    private final Java2DFrameConverter converter = new Java2DFrameConverter();

    private VideoGrabber(FFmpegFrameGrabber grabber) {
        this.grabber = grabber;
    }

    /**
     * @param what a file name, URL or device
     * @param options FFmpeg's, name and value in turn
     */
    static VideoGrabber open(String what, PictureFormat format, String input, String... options) throws IOException {
        FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(what);
        if (input != null) {
            grabber.setFormat(input);
        }
        // One decoding thread: each further one keeps several frames in memory.
        grabber.setVideoOption("threads", "1");
        for (int i = 0; i + 1 < options.length; i += 2) {
            grabber.setOption(options[i], options[i + 1]);
        }
        try {
            grabber.start();
            int width = grabber.getImageWidth();
            int height = grabber.getImageHeight();
            if (width <= 0 || height <= 0) {
                throw new IOException("holds no video");
            }
            if (width > format.width()) {
                grabber.setImageHeight(format.heightFor(width, height));
                grabber.setImageWidth(format.width());
            }
            return new VideoGrabber(grabber);
        } catch (IOException e) {
            grabber.close();
            throw e;
        }
    }

    /** Length in microseconds, 0 where it is unknown. */
    long lengthMicros() {
        return Math.max(0, grabber.getLengthInTime());
    }

    /** Microseconds between frames. */
    long frameMicros() {
        double rate = grabber.getVideoFrameRate();
        return rate > 0.1 && rate < 1000 ? Math.round(1_000_000 / rate) : 40_000;
    }

    /** Where the frame read last stands, microseconds. */
    long positionMicros() {
        return grabber.getTimestamp();
    }

    void seek(long micros) throws IOException {
        grabber.setVideoTimestamp(micros);
    }

    /**
     * Reads the next frame.
     *
     * @param wanted false decodes it without making a picture of it
     * @return whether there was one
     */
    boolean next(boolean wanted) throws IOException {
        Frame frame = grabber.grabFrame(false, true, wanted, false);
        picture = wanted && frame != null && frame.image != null ? converter.convert(frame) : null;
        return frame != null;
    }

    private BufferedImage picture;

    /** The picture of the frame read last, if it was wanted; valid until the next one is read. */
    BufferedImage picture() throws IOException {
        if (picture == null) {
            throw new IOException("a frame without a picture");
        }
        return picture;
    }

    @Override
    public void close() {
        converter.close();
        try {
            grabber.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
