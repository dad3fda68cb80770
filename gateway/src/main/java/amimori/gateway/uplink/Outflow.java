package amimori.gateway.uplink;

/** What has gone to the kernel on one uplink, connection after connection. Written by one thread, read by another. */
final class Outflow {
    private volatile long bytes;
    private volatile long lastNanos = System.nanoTime();

    synchronized void took(int more) {
        bytes += more;
        lastNanos = System.nanoTime();
    }

    /** Since the process started. */
    long bytes() {
        return bytes;
    }

    /** {@link System#nanoTime()} when the last bytes went. */
    long lastNanos() {
        return lastNanos;
    }
}
