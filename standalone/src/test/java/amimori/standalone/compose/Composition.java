package amimori.standalone.compose;

import static org.assertj.core.api.Assertions.assertThat;

import amimori.wire.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * {@code docker-compose.yml}, built and started as its head says, under a project name, an image name and secrets of
 * its own and at free ports of loopback; taken away with all it kept when the tests are over, however they end.
 */
final class Composition implements BeforeAllCallback, AfterTestExecutionCallback, AfterAllCallback {
    private static final int BUILD_SECONDS = 180;
    private static final int START_SECONDS = 180;
    private static final int COMMAND_SECONDS = 60;

    private final Path root = root();
    private final String project =
            "amimori-test-" + UUID.randomUUID().toString().substring(0, 8);
    private final Thread ifInterrupted = new Thread(this::takeAway, "take " + project + " away");
    private Path folder;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        Tools.requireCompose();
        assertThat(root.resolve("standalone/target/lib"))
                .as("the image is made of what 'mvn package' builds")
                .isDirectory();
        folder = Files.createTempDirectory("amimori-compose");
        Runtime.getRuntime().addShutdownHook(ifInterrupted);
        run(COMMAND_SECONDS, List.of(root.resolve("docker/secrets").toString(), secrets()));
        compose(BUILD_SECONDS, "build");
        compose(START_SECONDS, "up", "-d", "--wait");
    }

    @Override
    public void afterTestExecution(ExtensionContext context) throws IOException, InterruptedException {
        if (context.getExecutionException().isPresent()) {
            System.out.println(compose(COMMAND_SECONDS, "logs", "--no-color", "--tail", "40"));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (folder != null) {
            Runtime.getRuntime().removeShutdownHook(ifInterrupted);
            takeAway();
        }
    }

    private void takeAway() {
        try {
            compose(COMMAND_SECONDS, "down", "--volumes", "--remove-orphans", "--timeout", "5");
            run(COMMAND_SECONDS, List.of("docker", "image", "rm", "--force", project));
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("'docker compose -p " + project + " down -v' is left to do", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@code docker kill} does: no chance to take leave, and not started again by itself. */
    void kill(String service) throws IOException, InterruptedException {
        compose(COMMAND_SECONDS, "kill", service);
        assertThat(compose(COMMAND_SECONDS, "ps", "--status", "exited", "--services"))
                .contains(service);
    }

    /** Keeps it from doing anything, as a machine does that pages or is about to die; its connections stand. */
    void halt(String service) throws IOException, InterruptedException {
        compose(COMMAND_SECONDS, "kill", "--signal", "STOP", service);
    }

    /** Starts a service that was killed and waits until it is healthy. */
    void startAgain(String service) throws IOException, InterruptedException {
        compose(START_SECONDS, "up", "-d", "--wait", "--no-build", "--no-deps", service);
    }

    /** Where a port of a service is reached from here, {@code host:port}; another one after each start. */
    String address(String service, int port) throws IOException, InterruptedException {
        return compose(COMMAND_SECONDS, "port", service, Integer.toString(port)).strip();
    }

    /** The last line of what {@code amimori} says within the service's container. */
    String amimori(String service, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("exec", "-T", service, "amimori"));
        all.addAll(List.of(arguments));
        String[] lines =
                compose(COMMAND_SECONDS, all.toArray(String[]::new)).strip().split("\n");
        return lines[lines.length - 1];
    }

    /** What a shell says within the service's container. */
    String shell(String service, String script) throws IOException, InterruptedException {
        return compose(COMMAND_SECONDS, "exec", "-T", service, "bash", "-c", script)
                .strip();
    }

    String secret(String name) throws IOException {
        return Files.readString(Path.of(secrets(), name)).strip();
    }

    private String secrets() {
        return folder.resolve("secrets").toString();
    }

    private String compose(int seconds, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "compose", "--env-file", "/dev/null", "-p", project));
        for (String file : List.of("docker-compose.yml", "standalone/src/test/resources/compose-test.yml")) {
            command.addAll(List.of("-f", root.resolve(file).toString()));
        }
        command.addAll(List.of(arguments));
        return run(seconds, command);
    }

    /** What it prints; both streams are in a file, so that one that fills does not hold it up. */
    private String run(int seconds, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", "");
        Path said = Files.createTempFile(folder, "said", "");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(said.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AMIMORI_") || name.startsWith("COMPOSE_"));
        builder.environment()
                .putAll(Map.of(
                        "AMIMORI_IMAGE", project,
                        "AMIMORI_SECRETS", secrets(),
                        "AMIMORI_HTTP_PORT", "127.0.0.1:",
                        "AMIMORI_HTTP_PORT_TWO", "127.0.0.1:",
                        "AMIMORI_MQTT_PORT", "127.0.0.1:"));
        Process process = builder.start();
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String printed = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(ended && process.exitValue() == 0)
                .as("%s ends well within %d s; it said:%n%s%n%s", command, seconds, printed, Files.readString(said))
                .isTrue();
        return printed;
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("wire")) ? here : here.getParent();
    }
}
