package amimori.standalone.bench;

import java.io.PrintWriter;

/** What the person at the terminal reads meanwhile. */
final class Progress {
    private final PrintWriter out;
    private final long begin = System.nanoTime();

    Progress(PrintWriter out) {
        this.out = out;
    }

    void say(String text, Object... values) {
        out.printf("[%6.1f s] %s%n", (System.nanoTime() - begin) / 1e9, String.format(text, values));
        out.flush();
    }
}
