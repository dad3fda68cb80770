package amimori.gateway.line;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Cuts bytes into lines at CR, LF or both. What is longer than any real line is junk and let go. */
final class LineCutter {
    private static final int LONGEST = 4096;

    private final byte[] open = new byte[LONGEST];
    private final Deque<String> lines = new ArrayDeque<>();
    private int length;
    private boolean overlong;

    void add(byte[] bytes, int n) {
        for (int i = 0; i < n; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                if (length > 0 && !overlong) {
                    lines.add(new String(open, 0, length, StandardCharsets.ISO_8859_1));
                }
                length = 0;
                overlong = false;
            } else if (length == LONGEST) {
                overlong = true;
            } else {
                open[length++] = bytes[i];
            }
        }
    }

    /** The next whole line, or null. */
    String next() {
        return lines.poll();
    }
}
