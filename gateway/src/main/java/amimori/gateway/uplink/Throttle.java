package amimori.gateway.uplink;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * Lets bytes through at no more than a given rate, and tells of each.
 *
 * <p>A token bucket that holds an eighth of a second: short enough that a phone's modem buffer does not fill, long
 * enough that small packets are not cut up.
 */
final class Throttle extends OutputStream {
    private static final int BUCKET_PER_SECOND = 8;
    private static final int SMALLEST_BUCKET = 64;
    /** Without a cap: a thin link may take a minute for a picture, and is to be seen moving meanwhile. */
    private static final int UNCAPPED_SLICE = 8 * 1024;

    private final OutputStream out;
    private final Outflow outflow;
    private final double bytesPerNano;
    private final int bucket;
    private double tokens;
    private long filled = System.nanoTime();

    /**
     * @param kbits most per second, in 1000 bits, or null for no limit
     * @param outflow told of each write
     */
    Throttle(OutputStream out, Integer kbits, Outflow outflow) {
        this.out = out;
        this.outflow = outflow;
        double bytesPerSecond = kbits == null ? 0 : kbits * 1000 / 8d;
        this.bytesPerNano = bytesPerSecond / 1e9;
        this.bucket =
                kbits == null ? UNCAPPED_SLICE : Math.max(SMALLEST_BUCKET, (int) (bytesPerSecond / BUCKET_PER_SECOND));
        this.tokens = bucket;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int at = from;
        int left = length;
        while (left > 0) {
            int slice = Math.min(left, bucket);
            if (bytesPerNano > 0) {
                take(slice);
            }
            out.write(bytes, at, slice);
            outflow.took(slice);
            at += slice;
            left -= slice;
        }
    }

    private synchronized void take(int n) throws InterruptedIOException {
        fill();
        while (tokens < n) {
            try {
                TimeUnit.NANOSECONDS.sleep((long) Math.ceil((n - tokens) / bytesPerNano));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while the link's cap held bytes back");
            }
            fill();
        }
        tokens -= n;
    }

    private void fill() {
        long now = System.nanoTime();
        tokens = Math.min(bucket, tokens + (now - filled) * bytesPerNano);
        filled = now;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
