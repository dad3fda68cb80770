package amimori.ingest.inbox;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Replaces characters in the head of a PUBLISH at which the MQTT client's receiver dies. MQTT lets a unit write control
 * characters into a user property, brokers pass them on, and the client throws them out of its receiving thread: the
 * connection hangs until its keep-alive ends, the broker delivers the message again, and nothing behind it ever
 * arrives. Here such a text loses its odd characters to {@code ?} and goes the way of all malformed messages.
 */
final class PublishRepair extends InputStream {
    private static final int PUBLISH = 3;
    private static final byte REPLACEMENT = '?';

    private final InputStream in;
    private byte[] head = new byte[512];
    private int headStart;
    private int headEnd;
    private int rest;

    /** @param in the broker's bytes, buffered, from the beginning of a packet */
    PublishRepair(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        if (!ready()) {
            return -1;
        }
        if (headStart < headEnd) {
            return head[headStart++] & 0xff;
        }
        rest--;
        return in.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ready()) {
            return -1;
        }
        if (headStart < headEnd) {
            int n = Math.min(length, headEnd - headStart);
            System.arraycopy(head, headStart, into, offset, n);
            headStart += n;
            return n;
        }
        int n = in.read(into, offset, Math.min(length, rest));
        rest -= Math.max(n, 0);
        return n;
    }

    @Override
    public int available() throws IOException {
        return headEnd - headStart + in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Makes sure that a byte of the present packet is left; false at the end of the stream. */
    private boolean ready() throws IOException {
        if (headStart < headEnd || rest > 0) {
            return true;
        }
        headStart = 0;
        headEnd = 0;
        int first = in.read();
        if (first < 0) {
            return false;
        }
        append(first);
        rest = varint();
        if (first >> 4 == PUBLISH) {
            publish((first & 0b110) != 0);
        }
        return true;
    }

    private void publish(boolean numbered) throws IOException {
        text();
        if (numbered) {
            take(2);
        }
        int before = headEnd;
        int length = varint();
        rest -= headEnd - before;
        int end = headEnd + length;
        int start = headEnd;
        take(length);
        properties(start, end);
    }

    /** Takes the topic in: two bytes of length and the text. */
    private void text() throws IOException {
        take(2);
        int length = (head[headEnd - 2] & 0xff) << 8 | head[headEnd - 1] & 0xff;
        take(length);
        repair(headEnd - length, headEnd);
    }

    private void properties(int start, int end) {
        int at = start;
        while (at < end) {
            int id = head[at++];
            switch (id) {
                case 0x01, 0x17, 0x19, 0x24, 0x25, 0x28, 0x29, 0x2a -> at += 1;
                case 0x13, 0x21, 0x22, 0x23 -> at += 2;
                case 0x02, 0x11, 0x18, 0x27 -> at += 4;
                case 0x0b -> {
                    while (at < end && head[at] < 0) {
                        at++;
                    }
                    at++;
                }
                case 0x09, 0x16 -> at += 2 + lengthAt(at, end);
                case 0x03, 0x08, 0x12, 0x15, 0x1a, 0x1c, 0x1f -> at = repairAt(at, end);
                case 0x26 -> at = repairAt(repairAt(at, end), end);
                default -> {
                    return; // not a property of MQTT 5: the client will say so
                }
            }
        }
    }

    private int lengthAt(int at, int end) {
        return at + 2 > end ? end - at : (head[at] & 0xff) << 8 | head[at + 1] & 0xff;
    }

    private int repairAt(int at, int end) {
        int stop = Math.min(end, at + 2 + lengthAt(at, end));
        repair(Math.min(stop, at + 2), stop);
        return stop;
    }

    private void repair(int start, int end) {
        boolean plain = true;
        for (int i = start; i < end && plain; i++) {
            plain = head[i] >= 0x20 && head[i] < 0x7f;
        }
        if (plain
                || !new String(head, start, end - start, StandardCharsets.UTF_8)
                        .codePoints()
                        .anyMatch(c -> odd(c))) {
            return;
        }
        for (int i = start; i < end; i++) {
            if (head[i] < 0x20 || head[i] == 0x7f) {
                head[i] = REPLACEMENT; // bytes of a character beyond ASCII are negative, and go as well
            }
        }
    }

    /** What the client refuses: control characters, half characters, and code points that are none. */
    private static boolean odd(int c) {
        return Character.isISOControl(c)
                || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                || c >= 0xfdd0 && c <= 0xfdef
                || (c & 0xfffe) == 0xfffe;
    }

    private int varint() throws IOException {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the broker hung up inside a packet");
            }
            append(next);
            value |= (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IOException("a length of more than four bytes");
    }

    private void append(int next) {
        room(1);
        head[headEnd++] = (byte) next;
    }

    private void take(int n) throws IOException {
        if (n > rest) {
            throw new IOException("a packet shorter than its own head");
        }
        room(n);
        if (in.readNBytes(head, headEnd, n) < n) {
            throw new EOFException("the broker hung up inside a packet");
        }
        headEnd += n;
        rest -= n;
    }

    private void room(int n) {
        if (headEnd + n > head.length) {
            head = Arrays.copyOf(head, Math.max(head.length * 2, headEnd + n));
        }
    }
}
