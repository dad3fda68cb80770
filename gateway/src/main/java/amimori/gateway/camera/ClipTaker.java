package amimori.gateway.camera;

import amimori.gateway.time.Stamp;
import amimori.gateway.time.StationClock;
import amimori.wire.FrameHead;
import amimori.wire.Malformed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the capture plan of one camera, on a thread of its own. */
public final class ClipTaker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClipTaker.class);
    private static final DateTimeFormatter CLIP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
    private static final long STOP_MILLIS = 5_000;

    private final String name;
    private final Camera camera;
    private final CameraConfig config;
    private final StationClock clock;
    private final Sink sink;
    private final Thread thread;
    private Duration retry = FIRST_RETRY;
    private volatile String trouble;
    private volatile boolean closed;

    /** Takes what was photographed. */
    public interface Sink {
        void accept(String camera, FrameHead head, Picture picture);
    }

    public ClipTaker(String name, Camera camera, CameraConfig config, StationClock clock, Sink sink) {
        this.name = name;
        this.camera = camera;
        this.config = config;
        this.clock = clock;
        this.sink = sink;
        this.thread = new Thread(this::run, "camera " + name);
        thread.setDaemon(true);
    }

    /** The first clip begins at once. */
    public void start() {
        thread.start();
    }

    /** What is wrong now, in one sentence. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble).or(camera::trouble);
    }

    private void run() {
        try {
            long next = System.nanoTime();
            while (!closed) {
                boolean taken = takeClip();
                if (taken) {
                    next += config.clip().every().length().toNanos();
                    retry = FIRST_RETRY;
                } else {
                    next = System.nanoTime() + retry.toNanos();
                    retry = retry.multipliedBy(2).compareTo(LONGEST_RETRY) < 0 ? retry.multipliedBy(2) : LONGEST_RETRY;
                }
                // A clip that took longer than planned is not made up for.
                next = Math.max(next, System.nanoTime());
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            }
        } catch (InterruptedException e) {
            LOG.debug("camera {}: stopped", name);
        } catch (Ended e) {
            LOG.info("camera {}: {} is at its end and not looped, no more pictures", name, config.source());
            trouble = "camera " + name + ": " + config.source() + " is at its end";
        }
    }

    private boolean takeClip() throws InterruptedException, Ended {
        int of = config.clip().frames();
        Duration interval = config.clip().interval().length();
        Instant begun = clock.now().time();
        String clip = CLIP.format(begun);
        long next = System.nanoTime();
        for (int index = 0; index < of; index++) {
            TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            next = Math.max(next + interval.toNanos(), System.nanoTime());
            if (!takeFrame(clip, index, of)) {
                return false;
            }
        }
        return true;
    }

    private boolean takeFrame(String clip, int index, int of) throws Ended, InterruptedException {
        Stamp now = clock.now();
        boolean lamp = config.lamp() != null && config.lamp().litAt(now.time());
        try {
            Picture picture = camera.take(now.time(), lamp);
            if (picture == null) {
                throw new Ended();
            }
            FrameHead.requireJpeg(picture.jpeg());
            sink.accept(name, new FrameHead(now.micros(), clip, index, of, lamp, now.clock(), null), picture);
            if (trouble != null) {
                LOG.info("camera {}: takes pictures again", name);
                trouble = null;
            }
            return true;
        } catch (IOException | RuntimeException e) {
            if (closed || Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            String said = "camera " + name + ": no picture from " + config.source() + " (" + why(e) + ")";
            if (!said.equals(trouble)) {
                LOG.warn("{}", said);
            }
            trouble = said;
            return false;
        }
    }

    private static String why(Exception e) {
        return e.getMessage() == null || e instanceof RuntimeException && !(e instanceof Malformed)
                ? e.toString()
                : e.getMessage();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing more to show. */
    private static final class Ended extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
