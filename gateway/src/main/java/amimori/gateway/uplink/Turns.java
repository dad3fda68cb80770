package amimori.gateway.uplink;

import amimori.gateway.spool.Waiting;

/**
 * Which frame may go before old readings: one newer than any sent so far, once as many bytes of readings were accepted as
 * the last frame had. Kept across connections: on a link that breaks before a picture is through, each new connection
 * would otherwise begin the same picture again, and hardly a reading got ashore. Used by one thread.
 */
final class Turns {
    private long latestFrame;
    private long frameBytes;
    private long owedToReadings;

    boolean newer(Waiting frame) {
        return frame.attempts() == 0 && frame.id() > latestFrame;
    }

    boolean readingsHadTheirs() {
        return owedToReadings <= 0;
    }

    /** @param beforeReadings whether readings waited */
    void frameSent(Waiting frame, boolean beforeReadings) {
        latestFrame = Math.max(latestFrame, frame.id());
        frameBytes = frame.message().payload().length;
        owedToReadings = beforeReadings ? frameBytes : 0;
    }

    /** A connection broke with a frame under way: its turn is over, whether or not readings waited when it began. */
    void frameBroke() {
        owedToReadings = frameBytes;
    }

    void readingAccepted(Waiting reading) {
        owedToReadings = Math.max(0, owedToReadings - reading.message().payload().length);
    }
}
