package amimori.standalone.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One process ashore: killed, and started again under the same settings. */
public final class Role implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(120);

    private final Path data;
    private final Map<String, String> environment;
    private final String ready;
    private final String[] arguments;
    private Child child;

    /** @param ready what it prints when it works */
    Role(Path data, Map<String, String> environment, String ready, String... arguments) {
        this.data = data;
        this.environment = environment;
        this.ready = ready;
        this.arguments = arguments;
    }

    /** Starts it and waits until it works. */
    public void start() throws IOException, InterruptedException {
        launch();
        child.awaitSaid(ready, START);
    }

    /** Starts it and does not wait. */
    public void launch() throws IOException {
        child = Child.start(data, environment, arguments);
    }

    /** The process as it was started last. */
    public Child child() {
        return child;
    }

    public void kill() throws InterruptedException {
        child.kill();
    }

    @Override
    public void close() throws InterruptedException {
        if (child != null) {
            child.close();
        }
    }
}
