package amimori.standalone.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Programs of the operating system that do to a process or a disk what Java cannot. */
final class Os {
    private static final Logger LOG = LoggerFactory.getLogger(Os.class);
    private static final long LIMIT_S = 60;

    private Os() {}

    /** @param name without SIG; processes that are gone are passed over */
    static void signal(String name, List<Long> pids) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        pids.stream()
                .filter(pid -> ProcessHandle.of(pid).isPresent())
                .map(String::valueOf)
                .forEach(command::add);
        if (command.size() > 2) {
            run(command.toArray(String[]::new));
        }
    }

    /** Whether it exits 0. */
    static boolean succeeds(String... command) throws InterruptedException {
        try {
            run(command);
            return true;
        } catch (IOException e) {
            LOG.debug("{}", e.getMessage());
            return false;
        }
    }

    /**
     * Runs a program and waits for its end.
     *
     * @return what it printed
     * @throws IOException with what it printed, unless it exits 0
     */
    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command[0] + " did not end within " + LIMIT_S + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said.strip());
        }
        return said;
    }
}
