package amimori.gateway.spool;

import amimori.wire.Kind;

/** Which of two queues a message waits in. */
public enum Lane {
    /** Readings, positions, status: small, and first. */
    READINGS,
    /** Pictures: one at a time, newest first, when no reading waits. */
    FRAMES;

    public static Lane of(Kind kind) {
        return kind == Kind.FRAME ? FRAMES : READINGS;
    }
}
