package amimori.standalone.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the operating system and waits for it. */
final class Command {
    private static final long LIMIT_S = 120;

    private Command() {}

    /**
     * @param input for its standard input
     * @return what it printed, standard output and error together
     * @throws IOException with what it printed, unless it exits 0
     */
    static String run(List<String> command, Path folder, String input) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.get(0) + " did not end within " + LIMIT_S + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command.get(0), e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(said.strip());
        }
        return said;
    }

    /** Whether the program is there and exits 0. */
    static boolean succeeds(List<String> command) {
        try {
            run(command, Path.of("/"), "");
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
