package amimori.wire;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Tools outside the JDK that some tests need. Where one is absent the test is skipped with one line that says what to
 * install; {@code -Damimori.strict} makes that skip a failure.
 */
public final class Tools {
    private Tools() {}

    /** Skips the calling test unless a Docker engine answers. */
    public static void requireDocker() {
        require(
                succeeds("docker", "info"),
                "a Docker engine: install Docker, or start it, so that 'docker info' succeeds");
    }

    /** Skips the calling test unless a Docker engine answers and its client can compose. */
    public static void requireCompose() {
        requireDocker();
        require(
                succeeds("docker", "compose", "version"),
                "docker compose: install its plugin (docker-compose-plugin), so that 'docker compose version' succeeds");
    }

    /** Skips the calling test unless Chromium is installed. */
    public static Path requireChromium() {
        Path chromium = Path.of("/usr/bin/chromium");
        require(Files.isExecutable(chromium), "Chromium at " + chromium + ": install the package chromium");
        return chromium;
    }

    /** Skips the calling test with a line that says what to install, or fails it where every test must run. */
    public static void require(boolean there, String what) {
        if (there) {
            return;
        }
        String line = "a test needs " + what;
        if (!"false".equals(System.getProperty("amimori.strict", "false"))) {
            Assertions.fail(line);
        }
        // Surefire counts what was skipped and keeps the reason to itself.
        System.out.println("SKIPPED: " + line);
        Assumptions.abort(line);
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (java.io.IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
