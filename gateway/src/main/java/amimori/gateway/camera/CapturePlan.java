package amimori.gateway.camera;

import amimori.gateway.Misconfigured;
import amimori.gateway.Span;

/**
 * A clip is a burst of frames.
 *
 * @param frames in a clip, 1 to 1000
 * @param interval between frames, 40 ms or more
 * @param every between the starts of clips, at least as long as a clip takes
 */
public record CapturePlan(Integer frames, Span interval, Span every) {
    public static final CapturePlan DEFAULT = new CapturePlan(null, null, null);
    private static final int MAX_FRAMES = 1000;
    private static final long SHORTEST_MILLIS = 40;

    public CapturePlan {
        frames = frames == null ? 3 : frames;
        interval = interval == null ? Span.ofSeconds(1) : interval;
        every = every == null ? Span.ofSeconds(600) : every;
        if (frames < 1 || frames > MAX_FRAMES) {
            throw new Misconfigured("clip.frames: expected 1 to " + MAX_FRAMES + ", found " + frames);
        }
        if (interval.length().toMillis() < SHORTEST_MILLIS) {
            throw new Misconfigured("clip.interval: expected 40ms or more, found " + interval);
        }
        if (interval.length().multipliedBy(frames).compareTo(every.length()) > 0) {
            throw new Misconfigured("clip.every: expected at least " + frames + " × " + interval
                    + ", the length of a clip, found " + every);
        }
    }

    public static CapturePlan of(int frames, Span interval, Span every) {
        return new CapturePlan(frames, interval, every);
    }
}
