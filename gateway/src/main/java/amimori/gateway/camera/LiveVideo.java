package amimori.gateway.camera;

import amimori.gateway.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A network camera (RTSP or HTTP) or a USB camera (Video4Linux). It is opened for a clip and let go when nobody asked
 * for a while, which spares power and bandwidth; meanwhile a thread reads all frames, so that what is taken is fresh and
 * not what waited in a buffer.
 */
public final class LiveVideo implements Camera {
    private static final long ANSWER_SECONDS = 15;
    private static final long IDLE_NANOS = 20_000_000_000L;
    private static final String TIMEOUT_MICROS = "10000000";

    private final String name;
    private final Source source;
    private final PictureFormat format;
    private final AtomicReference<CompletableFuture<Picture>> wanted = new AtomicReference<>();
    private Thread reader;
    private volatile boolean closed;

    public LiveVideo(String name, CameraConfig config) {
        this.name = name;
        this.source = config.source();
        this.format = config.jpeg();
    }

    private VideoGrabber open() throws IOException {
        if (source.kind().equals("usb")) {
            return VideoGrabber.open(source.place(), format, "video4linux2");
        }
        return source.kind().startsWith("rtsp")
                ? VideoGrabber.open(source.place(), format, null, "rtsp_transport", "tcp", "timeout", TIMEOUT_MICROS)
                : VideoGrabber.open(source.place(), format, null, "rw_timeout", TIMEOUT_MICROS);
    }

    @Override
    public Picture take(Instant at, boolean lamp) throws IOException {
        CompletableFuture<Picture> answer = new CompletableFuture<>();
        synchronized (this) {
            if (closed) {
                throw new IOException("closed");
            }
            wanted.set(answer);
            if (reader == null || !reader.isAlive()) {
                reader = new Thread(this::read, "video " + name);
                reader.setDaemon(true);
                reader.start();
            }
        }
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no frame within " + ANSWER_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void read() {
        IOException failure = new IOException("the stream ended");
        try (VideoGrabber grabber = open()) {
            long asked = System.nanoTime();
            while (!closed && System.nanoTime() - asked < IDLE_NANOS) {
                CompletableFuture<Picture> answer = wanted.getAndSet(null);
                if (!grabber.next(answer != null)) {
                    fail(answer, failure);
                    break;
                }
                if (answer != null) {
                    asked = System.nanoTime();
                    answer(answer, grabber);
                }
            }
        } catch (IOException | RuntimeException e) {
            failure = new IOException(e.getMessage(), e);
        }
        synchronized (this) {
            reader = null;
            fail(wanted.getAndSet(null), failure);
        }
    }

    private void answer(CompletableFuture<Picture> answer, VideoGrabber grabber) {
        try {
            answer.complete(format.write(grabber.picture()));
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
    }

    private static void fail(CompletableFuture<Picture> answer, IOException e) {
        if (answer != null) {
            answer.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
