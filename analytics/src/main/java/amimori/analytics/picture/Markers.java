package amimori.analytics.picture;

import amimori.wire.Malformed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What the markers of a JPEG say (ITU-T T.81, annex B), read without decoding: how large the picture is, and whether all
 * of it is there. A decoder fills what is missing of a torn picture with grey and calls it a picture; grey water without
 * fish would be a zero that nobody saw.
 */
final class Markers {
    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int TEM = 0x01;
    private static final int COEFFICIENTS = 64;
    /** More bits than a coefficient has: none of it has come. */
    private static final int NOTHING_YET = 16;

    private final byte[] bytes;
    /** Of each component, for each coefficient, how many of its low bits no scan has brought. */
    private final Map<Integer, int[]> missingBits = new HashMap<>();

    private int at = 2;
    private int width;
    private int height;

    private Markers(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Looks through the whole file; what follows its end marker does not matter, some cameras pad.
     *
     * @throws Malformed if it is no JPEG, of a kind that no decoder here reads, or not all of it is there
     */
    static Markers read(byte[] bytes) {
        if (bytes.length < 4 || (bytes[0] & 0xff) != 0xff || (bytes[1] & 0xff) != SOI) {
            throw Malformed.at("payload (first bytes)", firstBytes(bytes), "a JPEG, ff d8");
        }
        Markers markers = new Markers(bytes);
        markers.walk();
        return markers;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    private void walk() {
        for (int marker = next(); marker != EOI; marker = next()) {
            if (marker == TEM || marker >= 0xd0 && marker <= SOI) {
                continue; // stands alone
            }
            int begin = at + 2;
            int end = at + word(at);
            if (end < begin || end > bytes.length) {
                throw torn();
            }
            if (isFrame(marker)) {
                readFrame(marker, begin, end);
            } else if (marker == SOS) {
                readScan(begin, end);
            }
            at = end;
            if (marker == SOS) {
                skipScan();
            }
        }
        requireAllScans();
    }

    /** The marker at or after this place, and goes behind it; anything may lie between, decoders step over it. */
    private int next() {
        while (at + 1 < bytes.length) {
            int marker = bytes[at + 1] & 0xff;
            if ((bytes[at] & 0xff) == 0xff && marker != 0xff && marker != 0) {
                at += 2;
                return marker;
            }
            at++;
        }
        throw torn();
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private void readFrame(int marker, int begin, int end) {
        int kind = marker & 0x0f;
        if (kind % 4 == 3 || kind % 8 >= 5) {
            throw new Malformed("payload: a JPEG of a kind that is not read, lossless or hierarchical (marker ff "
                    + Integer.toHexString(marker) + ")");
        }
        if (end - begin < 6 || bytes[begin] != 8) {
            throw new Malformed("payload: a JPEG of other than 8 bits a sample");
        }
        height = word(begin + 1);
        width = word(begin + 3);
        int components = bytes[begin + 5] & 0xff;
        if (width == 0 || height == 0 || components == 0 || end - begin < 6 + 3 * components) {
            throw new Malformed("payload: a JPEG without a size, " + width + " x " + height);
        }
        for (int i = 0; i < components; i++) {
            int[] bits = new int[COEFFICIENTS];
            Arrays.fill(bits, NOTHING_YET);
            missingBits.put(bytes[begin + 6 + 3 * i] & 0xff, bits);
        }
    }

    private void readScan(int begin, int end) {
        int components = begin < end ? bytes[begin] & 0xff : 0;
        int spectrum = begin + 1 + 2 * components;
        if (components == 0 || spectrum + 3 > end) {
            throw torn();
        }
        int last = Math.min(COEFFICIENTS - 1, bytes[spectrum + 1] & 0xff);
        int low = bytes[spectrum + 2] & 0x0f;
        for (int i = 0; i < components; i++) {
            int[] bits = missingBits.get(bytes[begin + 1 + 2 * i] & 0xff);
            for (int k = bytes[spectrum] & 0xff; bits != null && k <= last; k++) {
                bits[k] = Math.min(bits[k], low);
            }
        }
    }

    /** To the first marker that is not part of the scan's data: a stuffed zero and restart markers are. */
    private void skipScan() {
        while (at + 1 < bytes.length) {
            if (bytes[at] == (byte) 0xff) {
                int next = bytes[at + 1] & 0xff;
                if (next != 0 && next != 0xff && !(next >= 0xd0 && next <= 0xd7)) {
                    return;
                }
            }
            at++;
        }
    }

    private void requireAllScans() {
        if (missingBits.isEmpty()) {
            throw new Malformed("payload: a JPEG without a picture");
        }
        if (missingBits.values().stream().flatMapToInt(Arrays::stream).anyMatch(bits -> bits != 0)) {
            throw new Malformed(
                    "payload: a JPEG of " + bytes.length + " bytes that ends before its last scan, so torn");
        }
    }

    private Malformed torn() {
        return new Malformed("payload: a JPEG of " + bytes.length + " bytes without its end marker ff d9, so torn");
    }

    private int word(int place) {
        if (place + 1 >= bytes.length) {
            throw torn();
        }
        return (bytes[place] & 0xff) << 8 | bytes[place + 1] & 0xff;
    }

    private static String firstBytes(byte[] bytes) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < Math.min(4, bytes.length); i++) {
            hex.append(String.format(i == 0 ? "%02x" : " %02x", bytes[i]));
        }
        return hex.isEmpty() ? "nothing" : hex.toString();
    }
}
