package amimori.standalone.bench;

import amimori.ingest.Misconfigured;
import amimori.standalone.Main;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A Java of its own that runs a part of the benchmark, with the options and the class path of this one, so that its
 * processor time and memory are its own. It is asked by lines and ends when this process does, however that ends.
 */
final class Offspring implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LEAVE_SECONDS = 60;
    private static final String GONE = "";
    private static final int LAST_LINES = 5;

    private final String name;
    private final Process process;
    private final Path log;
    private final Writer questions;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private Offspring(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "bench-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * @param environment beside that of this process without what begins with AMIMORI_
     * @param options for Java, beside those this process runs with
     * @param log takes what it says beside answers
     */
    static Offspring start(
            String name, Path log, Map<String, String> environment, List<String> options, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(Offspring::inherited)
                .forEach(command::add);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "bench"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("AMIMORI_"));
        builder.environment().putAll(environment);
        return new Offspring(name, builder.start(), log);
    }

    /** Agents and recordings are asked for one process, not for all. */
    private static boolean inherited(String flag) {
        return flag.startsWith("-X") && !flag.contains("FlightRecord")
                || flag.startsWith("--")
                || flag.startsWith("-Dlogback");
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(Answers.MARK)) {
                    answers.add(line.substring(Answers.MARK.length()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            answers.add(GONE);
        }
    }

    /** @throws Misconfigured with its last words, if it has ended or does not answer */
    synchronized JsonNode ask(String... words) throws InterruptedException {
        try {
            questions.write(String.join(" ", words) + "\n");
            questions.flush();
            String answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (answer != null && !answer.equals(GONE)) {
                return JSON.readTree(answer);
            }
        } catch (IOException e) {
            throw new Misconfigured(ended(), e);
        }
        throw new Misconfigured(ended());
    }

    private String ended() {
        return "The " + name + " under test ended or hangs: " + lastWords();
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "its log " + log + " cannot be read";
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        try {
            questions.close();
        } catch (IOException e) {
            process.destroy(); // it is gone, or will not hear
        }
        try {
            if (!process.waitFor(LEAVE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
