package amimori.standalone.bench;

import java.io.PrintWriter;

/** What the person at the terminal reads meanwhile. */
final class Progress {
    private final PrintWriter out;
    private final long begin = System.nanoTime();

    Progress(PrintWriter out) {
        this.out = out;
    }

    /** What has been found out so far, before something begins that takes long. */
    void show(Figures figures) {
        out.print(figures.table());
        out.flush();
    }

    void say(String text, Object... values) {
        out.printf("[%6.1f s] %s%n", (System.nanoTime() - begin) / 1e9, String.format(text, values));
        out.flush();
    }
}
