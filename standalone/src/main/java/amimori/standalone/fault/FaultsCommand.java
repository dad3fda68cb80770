package amimori.standalone.fault;

import amimori.ingest.Setting;
import amimori.standalone.log.Logs;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
            "Without --db each fault gets an embedded database of its own. Exits 1 if anything was lost,",
            "doubled or changed. All of it in the long form takes about two hours, an hour of which is",
            "'ingest-away'; --short takes minutes."
        })
public final class FaultsCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(FaultsCommand.class);
    private static final int TIDY_SECONDS = 60;

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "Only these faults.")
    private List<String> only = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "Of all that is left to chance.")
    private long seed = 1;

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "JDBC URL of a database to use; faults of its own are left out.")
    private String url;

    @Option(names = "--short", description = "The short forms, as the tests run them.")
    private boolean shortForm;

    @Option(names = "--keep", description = "Keep each fault's folder: logs, ledger, data.")
    private boolean keep;

    @Option(names = "--list", description = "Only show which faults there are.")
    private boolean list;

    @Option(names = "--json", description = "One JSON document as the last line.")
    private boolean json;

    /** @param environment of the process: database user and password, and where temporary files go */
    public FaultsCommand(Map<String, String> environment) {
        this.environment = environment;
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
            return all(trials, Files.createTempDirectory("amimori-faults"));
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

    private int all(List<Trial> trials, Path folder) throws IOException, InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        try (Shores shores = new Shores(folder)) {
            for (Trial trial : trials) {
                run(trial, shores, folder.resolve(trial.name()), outcomes, failed);
            }
        }
        if (!keep && failed.isEmpty()) {
            delete(folder);
        } else {
            say("kept: " + folder);
        }
        table(outcomes);
        failed.forEach(this::say);
        if (json) {
            say(outcomes.stream().map(Outcome::json).collect(Collectors.joining(",", "[", "]")));
        }
        return failed.isEmpty() && outcomes.stream().allMatch(Outcome::good) ? 0 : 1;
    }

    private void run(Trial trial, Shores shores, Path folder, List<Outcome> outcomes, List<String> failed)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Stage stage = new Stage(folder, shortForm, seed, database(), line -> say("  " + line));
        Optional<String> missing = trial.missing(stage);
        if (missing.isPresent()) {
            say(trial.name() + ": left out, " + missing.get());
            return;
        }
        say(trial.name() + ": " + trial.what());
        try {
            Outcome outcome = shores.run(trial, stage);
            outcomes.add(outcome);
            say("  " + outcome.json());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            failed.add(trial.name() + " could not be run to its end: " + e);
            say("  " + failed.get(failed.size() - 1));
        }
    }

    private Db database() {
        return url == null
                ? null
                : new Db(
                        url,
                        environment.get(Setting.DB_USER.variable()),
                        environment.get(Setting.DB_PASSWORD.variable()));
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
