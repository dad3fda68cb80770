package amimori.standalone.bench;

import amimori.ingest.Misconfigured;
import amimori.ingest.Setting;
import amimori.ingest.Settings;
import amimori.ingest.db.DbConfig;
import amimori.standalone.DataFolder;
import amimori.standalone.database.EmbeddedDatabase;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
            "temporary folder, which has to be on a disk. Ends with 0 only if all units were connected and all that was sent is stored once and was told."
        })
final class IngestCommand implements Callable<Integer> {
    private static final String FOLDER = "amimori-bench-";
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
    private static final List<String> SCALING =
            List.of("units", "connected", "readingsPerSecond", "ratio", "cpuMicrosPerReading", "cpuParts", "lost");
    /** What holds of all runs together. */
    private static final List<String> VERDICT = List.of("sent", "stored", "dead", "lost", "doubled", "foreign");

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "JDBC URL of a PostgreSQL or TimescaleDB; without it the embedded PostgreSQL.")
    private String url;

    @Option(
            names = "--units",
            paramLabel = "N",
            split = ",",
            description = "MQTT sessions; several numbers, such as 100,1000,10000, measure one after another.")
    private List<Integer> units = List.of(10_000);

    @Option(names = "--pack", paramLabel = "N", description = "Readings in a message.")
    private int pack = 10;

    @Option(names = "--window", paramLabel = "N", description = "Messages that may wait for acknowledgement.")
    private int window = 2_000;

    @Option(names = "--ahead", paramLabel = "N", description = "Readings that may be published and not yet committed.")
    private int ahead = 120_000;

    @Option(names = "--warm-up", paramLabel = "S", description = "Seconds of load before the measurement.")
    private int warmUp = 20;

    @Option(names = "--seconds", paramLabel = "S", description = "Seconds of the measurement.")
    private int seconds = 90;

    @Option(names = "--latency-rate", paramLabel = "N", description = "Readings a second for the latencies.")
    private int latencyRate = 1_000;

    @Option(names = "--latency-seconds", paramLabel = "S", description = "For how long; 0 leaves them out.")
    private int latencySeconds = 60;

    @Option(
            names = "--fill",
            paramLabel = "ROWS",
            description = "Readings of 90 days that are there before the load; then the queries are timed, too.")
    private long fillRows;

    @Option(names = "--soak", paramLabel = "MINUTES", description = "Load after all else, to watch memory.")
    private int soakMinutes;

    @Option(names = "--rate", paramLabel = "N", description = "Readings a second of the soak; 0: half of the top.")
    private int soakRate;

    @Option(names = "--soak-file", paramLabel = "FILE", description = "Takes the samples of the soak as CSV.")
    private Path soakFile;

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
                .resolve(FOLDER + id);
        requireDisk(work.getParent());
        IngestPlan plan =
                plan(work, units.stream().mapToInt(Integer::intValue).max().orElse(0));
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
        Progress progress = new Progress(out);
        leftOver(plan.folder())
                .forEach(left -> progress.say(
                        "left over from a killed benchmark: folder %s%s",
                        left,
                        EmbeddedDatabase.runningOn(left)
                                .map(pid -> ", whose PostgreSQL still runs as process " + pid)
                                .orElse("")));
        List<Figures> runs = new ArrayList<>();
        for (int number : units) {
            runs.add(measure(plan(plan.folder(), number), progress, id));
        }
        Figures figures = runs.get(runs.size() - 1);
        if (runs.size() > 1) {
            figures.put("scaling", runs.stream().map(run -> run.only(SCALING)).toList());
            for (String name : VERDICT) {
                figures.put(
                        name, runs.stream().mapToLong(run -> run.whole(name)).sum());
            }
        }
        List<String> failures =
                runs.stream().flatMap(run -> run.failures().stream()).toList();
        figures.put("failures", failures);
        out.print(figures.table());
        if (json) {
            out.println(figures.json());
        }
        out.flush();
        return failures.isEmpty() ? 0 : 1;
    }

    private static Figures measure(IngestPlan plan, Progress progress, String id)
            throws IOException, InterruptedException, SQLException {
        try (IngestRun run = IngestRun.begin(plan, progress, id)) {
            return run.measure();
        } catch (SQLException e) {
            throw BedStore.refused(
                    plan.database() == null
                            ? "the embedded server"
                            : plan.database().url(),
                    e);
        } finally {
            delete(plan.folder());
        }
    }

    private IngestPlan plan(Path work, int number) {
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
                number,
                pack,
                window,
                ahead,
                warmUp,
                seconds,
                latencyRate,
                latencySeconds,
                fillRows,
                soakMinutes,
                soakRate,
                soakFile,
                boundRows,
                seed,
                options);
    }

    /** @throws Misconfigured where nothing is ever written to a disk, so that the journal's syncs would cost nothing */
    private static void requireDisk(Path parent) throws IOException {
        String type = Files.getFileStore(parent).type();
        if (IN_MEMORY.contains(type)) {
            throw new Misconfigured("The benchmark's folder " + parent + " is a " + type
                    + ", in memory, where syncing costs nothing; name one on a disk with --folder.");
        }
    }

    private static long filesAllowed() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : -1;
    }

    /** Folders of benchmarks beside ours that no process holds. */
    private static List<Path> leftOver(Path ours) throws IOException {
        try (Stream<Path> beside = Files.list(ours.getParent())) {
            return beside.filter(path -> path.getFileName().toString().startsWith(FOLDER))
                    .filter(path -> !path.equals(ours))
                    .filter(IngestCommand::isFree)
                    .toList();
        }
    }

    private static boolean isFree(Path path) {
        try {
            Optional<DataFolder> free = DataFolder.tryHold(path);
            free.ifPresent(DataFolder::close);
            return free.isPresent();
        } catch (Misconfigured e) {
            return false; // somebody else's, and not ours to judge
        }
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
