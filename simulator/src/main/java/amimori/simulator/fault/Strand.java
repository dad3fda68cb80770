package amimori.simulator.fault;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One direction of one connection: one thread reads what little has room, another writes it when its time has come. While
 * there is no room nothing is read, so that the sender feels it.
 */
final class Strand {
    private final Way way;
    private final Cable cable;
    private final Socket from;
    private final Socket to;
    private final Deque<Piece> queue = new ArrayDeque<>();
    private int queued;
    private boolean ended;
    private volatile boolean dead;

    /** Bytes on their way; an empty one is the end of the stream. */
    private record Piece(byte[] bytes, long earliest) {}

    Strand(Cable cable, Way way, Socket from, Socket to) {
        this.cable = cable;
        this.way = way;
        this.from = from;
        this.to = to;
    }

    /** Nothing passes any more, for good, and nobody is told. */
    void die() {
        dead = true;
        end();
    }

    /** Reads until the stream ends, the strand dies or a socket is closed. */
    void read() throws IOException, InterruptedException {
        InputStream in = from.getInputStream();
        byte[] chunk = new byte[Way.MOST_AT_ONCE];
        for (int n = in.read(chunk, 0, way.atOnce(cable.quality()));
                n >= 0 && !dead;
                n = in.read(chunk, 0, way.atOnce(cable.quality()))) {
            put(new Piece(Arrays.copyOf(chunk, n), System.nanoTime() + way.delayNanos(cable.quality())));
        }
        if (!dead) {
            put(new Piece(new byte[0], System.nanoTime() + way.delayNanos(cable.quality())));
        }
    }

    private synchronized void put(Piece piece) throws InterruptedException {
        while (queued > 0 && queued + piece.bytes.length > way.room(cable.quality()) && !ended) {
            wait();
        }
        queue.add(piece);
        queued += piece.bytes.length;
        notifyAll();
    }

    private synchronized Piece take() throws InterruptedException {
        while (queue.isEmpty() && !ended) {
            wait();
        }
        return queue.poll();
    }

    private synchronized void taken(Piece piece) {
        queued -= piece.bytes.length;
        notifyAll();
    }

    /** Wakes both threads for good. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Writes until the stream ends, the strand dies or a socket is closed. */
    void write() throws IOException, InterruptedException {
        for (Piece piece = take(); piece != null && piece.bytes.length > 0; piece = take()) {
            sleepUntil(piece.earliest);
            sleepUntil(way.send(piece.bytes.length, cable.quality()));
            if (dead) {
                return;
            }
            to.getOutputStream().write(piece.bytes);
            way.carried(piece.bytes.length);
            taken(piece);
        }
        if (!dead) {
            to.shutdownOutput();
        }
    }

    private void sleepUntil(long nanos) throws InterruptedException {
        for (long left = nanos - System.nanoTime(); left > 0 && !to.isClosed(); left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
            if (Thread.interrupted()) {
                throw new InterruptedException("a cable was taken up");
            }
        }
    }

    boolean dead() {
        return dead;
    }
}
