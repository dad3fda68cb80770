package amimori.ingest.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The body of a response, written by a worker thread. The first {@value #CHUNK} bytes are held back, so that a short
 * answer goes out whole with its length, and a failure within it is still a proper problem. A client that takes nothing
 * for {@value #PATIENCE_SECONDS} s is given up: it holds a worker and a database connection. For the same reason only so
 * many long answers are written at a time; one more is refused before its first byte.
 */
final class AnswerStream extends OutputStream {
    private static final int CHUNK = 64 * 1024;
    private static final int PATIENCE_SECONDS = 30;

    private final Context context;
    private final HttpServerResponse response;
    private final Semaphore longAnswers;
    private final Semaphore room = new Semaphore(0);
    private final byte[] chunk = new byte[CHUNK];
    private int filled;
    private boolean begun;
    private boolean isLong;
    private volatile boolean gone;

    /**
     * Made on the event loop that the response belongs to.
     *
     * @param longAnswers a permit for each long answer that may be under way
     */
    AnswerStream(Context context, HttpServerResponse response, Semaphore longAnswers) {
        this.context = context;
        this.response = response;
        this.longAnswers = longAnswers;
        response.closeHandler(closed -> leave());
        response.exceptionHandler(failure -> leave());
    }

    @Override
    public void write(int b) throws IOException {
        if (filled == CHUNK) {
            send();
        }
        chunk[filled++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int left = length;
        while (left > 0) {
            if (filled == CHUNK) {
                send();
            }
            int now = Math.min(left, CHUNK - filled);
            System.arraycopy(bytes, at, chunk, filled, now);
            filled += now;
            at += now;
            left -= now;
        }
    }

    /** Ends the response; to be called once everything has been written. */
    void finish() {
        Buffer last = Buffer.buffer(filled).appendBytes(chunk, 0, filled);
        context.runOnContext(now -> {
            if (!response.ended() && !response.closed()) {
                response.end(last);
            }
        });
    }

    /** Nothing more is written, whether it went well or not. */
    void release() {
        if (isLong) {
            isLong = false;
            longAnswers.release();
        }
    }

    private void send() throws IOException {
        if (!isLong) {
            if (!longAnswers.tryAcquire()) {
                throw Refusal.unavailable("Too many long answers are being sent; try again in a moment.");
            }
            isLong = true;
        }
        Buffer bytes = Buffer.buffer(filled).appendBytes(chunk, 0, filled);
        filled = 0;
        context.runOnContext(now -> hand(bytes));
        try {
            if (!room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new ClientGone("took nothing for " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the service is stopping");
        }
        if (gone) {
            throw new ClientGone("hung up");
        }
    }

    /** On the event loop: writes, and gives leave to go on as soon as there is room. */
    private void hand(Buffer bytes) {
        if (gone || response.ended() || response.closed()) {
            leave();
            return;
        }
        if (!begun) {
            begun = true;
            response.setChunked(true);
        }
        response.write(bytes);
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> room.release());
        } else {
            room.release();
        }
    }

    private void leave() {
        gone = true;
        room.release();
    }
}
