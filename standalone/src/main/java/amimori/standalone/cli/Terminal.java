package amimori.standalone.cli;

import amimori.standalone.Standalone;
import amimori.standalone.Steps;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/** What the person who started it reads. */
final class Terminal {
    private final PrintWriter out;
    private final Instant begin = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);

    Terminal(PrintWriter out) {
        this.out = out;
    }

    /** Says each step of a start, which goes no further once the process is to end. */
    Steps startingUnless(Ending ending) {
        return what -> {
            ending.check();
            say("starting " + what);
        };
    }

    void say(String line) {
        out.printf("[%5.1f s] %s%n", Duration.between(begin, Instant.now()).toMillis() / 1000.0, line);
        out.flush();
    }

    void ready(Standalone standalone) {
        say("ready");
        out.println();
        out.println("  Page       http://127.0.0.1:" + standalone.httpPort() + "/");
        out.println("  Log in as  admin, password "
                + standalone
                        .firstPassword()
                        .orElse("as set or shown at the first start; ./amimori user password admin sets another"));
        if (standalone.mqttPort() != 0) {
            out.println("  Units      MQTT 5 at port " + standalone.mqttPort() + "; ./amimori unit add registers one");
        }
        out.println("  To stop    Ctrl-C");
        out.println();
        out.flush();
    }
}
