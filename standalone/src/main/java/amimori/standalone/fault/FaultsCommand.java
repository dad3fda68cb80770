package amimori.standalone.fault;

import amimori.ingest.Setting;
import amimori.ingest.Settings;
import amimori.ingest.db.DbConfig;
import amimori.standalone.log.Logs;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench faults}: every fault in its long form, and a table. */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Drives load through every fault and compares, value by value, what was sent with what is stored.",
        footer = {
            "",
            "Without --db the database is an embedded one. With it, faults that stop the database are left out, and",
            "nothing that is there is touched. Exits 1 if anything was lost, doubled or changed. All of it in the long form takes about two hours, an hour of which is",
            "'ingest-away'; --short takes minutes."
        })
public final class FaultsCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(FaultsCommand.class);
    private static final int TIDY_SECONDS = 60;

    private final Map<String, String> environment;
    private final Function<DbConfig, OwnDatabase> beside;

    @Spec
    private CommandSpec spec;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "Only these faults.")
    private List<String> only = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "Of all that is left to chance.")
    private long seed = 1;

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "JDBC URL of a server to use instead, in a database made beside and dropped at the end.")
    private String url;

    @Option(names = "--short", description = "The short forms, as the tests run them.")
    private boolean shortForm;

    @Option(names = "--keep", description = "Keep each fault's folder: logs, ledger, data.")
    private boolean keep;

    @Option(names = "--list", description = "Only show which faults there are.")
    private boolean list;

    @Option(names = "--json", description = "One JSON document as the last line.")
    private boolean json;

    /**
     * @param environment of the process: database user and password
     * @param beside makes a database beside the named one
     */
    public FaultsCommand(Map<String, String> environment, Function<DbConfig, OwnDatabase> beside) {
        this.environment = environment;
        this.beside = beside;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Trial> trials = only.isEmpty() ? Trials.all() : Trials.named(only);
        if (list) {
            trials.forEach(trial -> say(String.format("%-22s %s", trial.name(), trial.what())));
            return 0;
        }
        Logs.showWarningsOnly();
        CountDownLatch tidied = interruptAtTheEnd();
        try {
            Path folder = Files.createTempDirectory("amimori-faults");
            if (url == null) {
                return all(trials, folder, null);
            }
            try (OwnDatabase own = beside.apply(named())) {
                own.leftOver().forEach(left -> say("left over from a killed run: database " + left));
                return all(trials, folder, own.db());
            }
        } finally {
            tidied.countDown();
        }
    }

    /** Ctrl-C ends the trial as a failure would: with no process and no disk left behind. */
    private static CountDownLatch interruptAtTheEnd() {
        CountDownLatch tidied = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        Thread end = new Thread(
                () -> {
                    main.interrupt();
                    try {
                        if (!tidied.await(TIDY_SECONDS, TimeUnit.SECONDS)) {
                            LOG.warn("not everything was closed within {} s", TIDY_SECONDS);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "tidy up");
        Runtime.getRuntime().addShutdownHook(end);
        return tidied;
    }

    private int all(List<Trial> trials, Path folder, Db database) throws IOException, InterruptedException {
        List<Ran> ran = new ArrayList<>();
        try (Shores shores = new Shores(folder)) {
            for (Trial trial : trials) {
                ran.add(run(trial, shores, folder.resolve(trial.name()), database));
            }
        }
        boolean good = ran.stream().allMatch(Ran::good);
        if (!keep && good) {
            delete(folder);
        } else {
            say("kept: " + folder);
        }
        table(ran.stream().map(Ran::outcome).filter(Objects::nonNull).toList());
        ran.stream().filter(one -> one.outcome() == null).forEach(one -> say(one.toString()));
        if (json) {
            say(ran.stream().map(Ran::json).collect(Collectors.joining(",", "[", "]")));
        }
        return good && ran.stream().anyMatch(one -> one.outcome() != null) ? 0 : 1;
    }

    private Ran run(Trial trial, Shores shores, Path folder, Db database) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Stage stage = new Stage(folder, shortForm, seed, database, line -> say("  " + line));
        Optional<String> missing = trial.missing(stage);
        if (missing.isPresent()) {
            return said(Ran.skipped(trial.name(), missing.get()));
        }
        say(trial.name() + ": " + trial.what());
        try {
            return said(Ran.of(shores.run(trial, stage)));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return said(Ran.failed(trial.name(), e));
        }
    }

    private Ran said(Ran ran) {
        say("  " + (ran.outcome() == null ? ran : ran.json()));
        return ran;
    }

    private DbConfig named() {
        Settings settings = Settings.of(environment, Map.of(Setting.DB_URL, url));
        return DbConfig.of(url, settings.text(Setting.DB_USER), settings.text(Setting.DB_PASSWORD));
    }

    private void table(List<Outcome> outcomes) {
        say("");
        say(
                "| fault | sent | stored | dead letters | lost | doubled | longest stall, s | caught up after, s | notes |");
        say("|---|--:|--:|--:|--:|--:|--:|--:|---|");
        for (Outcome o : outcomes) {
            say(String.format(
                    "| %s | %,d | %,d | %,d | %,d | %,d | %.1f | %.1f | %s |",
                    o.fault(),
                    o.sent(),
                    o.stored(),
                    o.dead(),
                    o.lost(),
                    o.doubled(),
                    o.stallSeconds(),
                    o.catchUpSeconds(),
                    o.notes()));
        }
        say("");
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
