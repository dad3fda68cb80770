package amimori.gateway.uplink;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the broker says, on its way to Paho. Paho 1.2.5 breaks the connection over a PUBACK whose reason code it does not
 * know, 0x91 among them, and the message would break every connection from then on. Such a code is replaced by 0x83 for
 * Paho's eyes, and told to whoever asks here.
 *
 * <p>It follows the packets byte by byte and holds nothing back, since Paho reads with a timeout that may fall anywhere.
 */
final class AnswerReader extends InputStream {
    private static final Set<Integer> KNOWN = Set.of(0x00, 0x10, 0x80, 0x83, 0x87, 0x90, 0x97, 0x99);
    private static final int STAND_IN = 0x83;
    private static final int PUBACK = 4;
    private static final int MORE = 0x80;

    private final InputStream in;
    private final Map<Integer, Integer> codes = new ConcurrentHashMap<>();

    /** -2 before the type of a packet, -1 within its length, then the place in its body. */
    private int at = -2;

    private int type;
    private int length;
    private int shift;
    private int packetId;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    /** The code that the broker gave for a packet, if Paho was shown another one; forgets it. */
    int codeOf(int packet, int shown) {
        Integer code = codes.remove(packet);
        return code == null ? shown : code;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        return b < 0 ? b : follow(b) & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
        int n = in.read(bytes, from, most);
        for (int i = from; i < from + n; i++) {
            bytes[i] = (byte) follow(bytes[i] & 0xff);
        }
        return n;
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int follow(int b) {
        if (at == -2) {
            type = b >> 4;
            length = 0;
            shift = 0;
            at = -1;
            return b;
        }
        if (at == -1) {
            length |= (b & ~MORE) << shift;
            shift += 7;
            if ((b & MORE) == 0) {
                at = length == 0 ? -2 : 0;
            }
            return b;
        }
        int shown = type == PUBACK ? answer(b) : b;
        at = at + 1 == length ? -2 : at + 1;
        return shown;
    }

    private int answer(int b) {
        if (at < 2) {
            packetId = at == 0 ? b << 8 : packetId | b;
        } else if (at == 2 && !KNOWN.contains(b)) {
            codes.put(packetId, b);
            return STAND_IN;
        }
        return b;
    }
}
