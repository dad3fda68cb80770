package amimori.standalone.bench;

import amimori.ingest.Misconfigured;
import amimori.ingest.Setting;
import amimori.ingest.Settings;
import amimori.ingest.db.DbConfig;
import amimori.standalone.log.Logs;
import amimori.wire.Ids;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench ingest}. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Readings a second from units to committed rows, beside what COPY alone does in the same database.",
        footer = {
            "",
            "Works in a database of its own, made beside the one that --db names and dropped at the end, and in a",
            "temporary folder. Ends with 0 only if nothing was lost and nothing doubled."
        })
final class IngestCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "JDBC URL of a PostgreSQL or TimescaleDB; without it the embedded PostgreSQL.")
    private String url;

    @Option(names = "--units", paramLabel = "N", description = "MQTT sessions.")
    private int units = 10_000;

    @Option(names = "--pack", paramLabel = "N", description = "Readings in a message.")
    private int pack = 10;

    @Option(names = "--window", paramLabel = "N", description = "Messages that may wait for acknowledgement.")
    private int window = 2_000;

    @Option(names = "--ahead", paramLabel = "N", description = "Readings that may be published and not yet committed.")
    private int ahead = 120_000;

    @Option(names = "--warm-up", paramLabel = "S", description = "Seconds of load before the measurement.")
    private int warmUp = 20;

    @Option(names = "--seconds", paramLabel = "S", description = "Seconds of the measurement.")
    private int seconds = 30;

    @Option(names = "--latency-rate", paramLabel = "N", description = "Readings a second for the latencies.")
    private int latencyRate = 1_000;

    @Option(names = "--latency-seconds", paramLabel = "S", description = "For how long; 0 leaves them out.")
    private int latencySeconds = 60;

    @Option(names = "--bound-rows", paramLabel = "N", description = "Rows of each of the six measurements of COPY.")
    private long boundRows = 1_000_000;

    @Option(names = "--folder", paramLabel = "DIR", description = "Where to work; default a temporary folder.")
    private Path folder;

    @Option(names = "--seed", paramLabel = "N", description = "Of the values.")
    private long seed = 1;

    @Option(
            names = "--server-options",
            paramLabel = "OPTIONS",
            description = "For the Java of the server alone, such as -XX:StartFlightRecording=filename=f.jfr.")
    private String serverOptions = "";

    @Option(names = "--json", description = "One JSON document as the last line.")
    private boolean json;

    IngestCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        Logs.showWarningsOnly();
        String id = Ids.next();
        Path work = Files.createDirectories(folder == null ? Path.of(System.getProperty("java.io.tmpdir")) : folder)
                .resolve("amimori-bench-" + id);
        IngestPlan plan = plan(work);
        plan.requireFiles(filesAllowed());
        PrintWriter out = spec.commandLine().getOut();
        try (Stopping stopping = Stopping.listen()) {
            return run(plan, out, id);
        } catch (InterruptedException e) {
            out.println("stopped before the end");
            return 1;
        }
    }

    private int run(IngestPlan plan, PrintWriter out, String id)
            throws IOException, InterruptedException, SQLException {
        try {
            Figures figures = measure(plan, new Progress(out), id);
            out.println();
            out.print(figures.table());
            if (json) {
                out.println(figures.json());
            }
            out.flush();
            return figures.whole("lost") + figures.whole("doubled") + figures.whole("foreign") == 0 ? 0 : 1;
        } finally {
            delete(plan.folder());
        }
    }

    private static Figures measure(IngestPlan plan, Progress progress, String id)
            throws IOException, InterruptedException, SQLException {
        try (IngestRun run = IngestRun.begin(plan, progress, id)) {
            return run.measure();
        }
    }

    private IngestPlan plan(Path work) {
        DbConfig database = null;
        if (url != null) {
            Settings settings = Settings.of(environment, Map.of(Setting.DB_URL, url));
            database = DbConfig.of(url, settings.text(Setting.DB_USER), settings.text(Setting.DB_PASSWORD));
        }
        List<String> options = serverOptions.isBlank()
                ? List.of()
                : List.of(serverOptions.strip().split("\\s+"));
        return new IngestPlan(
                database,
                work,
                units,
                pack,
                window,
                ahead,
                warmUp,
                seconds,
                latencyRate,
                latencySeconds,
                boundRows,
                seed,
                options);
    }

    private static long filesAllowed() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : -1;
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new Misconfigured("The benchmark's folder " + folder + " cannot be removed: " + e.getMessage(), e);
        }
    }
}
