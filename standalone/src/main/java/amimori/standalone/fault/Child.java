package amimori.standalone.fault;

import amimori.standalone.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program in a Java of its own, as a person starts it. */
public final class Child implements AutoCloseable {
    private static final int LEAVE_SECONDS = 30;
    private static final int LAST_WORDS_MILLIS = 5_000;

    private final Process process;
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final Thread reader;

    private Child(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "child-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** @param environment beside what every child gets: its data folder, free ports, loopback only */
    public static Child start(Path data, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(1, permissions());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AMIMORI_"));
        builder.environment()
                .putAll(Map.of(
                        "AMIMORI_DATA", data.toString(),
                        "AMIMORI_HTTP_PORT", "0",
                        "AMIMORI_HTTP_HOST", "127.0.0.1",
                        "AMIMORI_MQTT_PORT", "0",
                        "AMIMORI_MQTT_HOST", "127.0.0.1"));
        builder.environment().putAll(environment);
        return new Child(builder.start());
    }

    /** What this Java was allowed at its start, as the script amimori allows it. */
    private static List<String> permissions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--enable-native-access") || flag.startsWith("--sun-misc-unsafe"))
                .toList();
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.add(line);
            }
        } catch (IOException e) {
            said.add("(its output broke off: " + e.getMessage() + ")"); // as it does when it is killed
        }
    }

    /** All it printed so far, both streams. */
    public String said() {
        synchronized (said) {
            return String.join("\n", said);
        }
    }

    /**
     * Waits until it has printed the text.
     *
     * @throws IllegalStateException with all it printed, if it ends or takes too long before that
     */
    public Child awaitSaid(String text, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!said().contains(text)) {
            boolean alive = process.isAlive();
            if (!alive) {
                reader.join(LAST_WORDS_MILLIS);
            }
            if (System.nanoTime() - deadline > 0 || !alive && !said().contains(text)) {
                throw new IllegalStateException("expected a process to say \"" + text + "\", but it said:\n" + said());
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return this;
    }

    /**
     * Waits for its end.
     *
     * @throws IllegalStateException with all it printed, if it takes too long
     */
    public int awaitExit(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(
                    "expected a process to end within " + patience + ", but it goes on; it said:\n" + said());
        }
        reader.join(LAST_WORDS_MILLIS);
        return process.exitValue();
    }

    /** As {@code kill -9} does: no chance to take leave. What the operating system has been given stays. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** As an operator does. */
    public void terminate() {
        process.destroy();
    }

    /** Its standard input has an end. */
    public void endInput() throws IOException {
        process.getOutputStream().close();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            process.destroy();
            if (!process.waitFor(LEAVE_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        }
    }
}
