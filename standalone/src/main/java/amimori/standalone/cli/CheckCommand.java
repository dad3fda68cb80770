package amimori.standalone.cli;

import amimori.ingest.IngestConfig;
import amimori.ingest.Misconfigured;
import amimori.ingest.Setting;
import amimori.ingest.Settings;
import amimori.ingest.check.Check;
import amimori.ingest.check.Finding;
import amimori.ingest.check.StateChecks;
import amimori.ingest.cli.SettingOptions;
import amimori.ingest.db.Look;
import amimori.ingest.http.Json;
import amimori.standalone.check.DataFolderChecks;
import amimori.standalone.database.EmbeddedDatabase;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Proves that what is stored is whole, beside a running server or on a data folder at rest. */
@Command(
        name = CheckCommand.NAME,
        mixinStandardHelpOptions = true,
        description = {
            "Proves that what is stored is whole: server settings, schema, pictures and their files, rollups, belongings,",
            "dead letters, disk, secrets and journal. One line each, with what to do."
        },
        footer = {
            "",
            "Only reads, and may run beside the servers. Exits with 0 unless something failed; warnings are no failure.",
            "Without --deep, pictures are held against their sizes, and some days of 200 series are made anew."
        })
final class CheckCommand implements Callable<Integer> {
    static final String NAME = "check";
    private static final long SAY_EVERY_NANOS = 5_000_000_000L;

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(names = "--deep", description = "read every picture and make every rollup anew, however long it takes")
    private boolean deep;

    @Option(
            names = "--repair",
            description = "remove pictures that were begun more than a day ago and left; close secrets to others")
    private boolean repair;

    @Option(names = "--json", description = "print one JSON document")
    private boolean json;

    private CheckCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    static CommandLine command(Map<String, String> environment) {
        CommandLine line = new CommandLine(new CheckCommand(environment));
        SettingOptions.addTo(line.getCommandSpec(), Setting.DATA, Setting.MEDIA, Setting.DB_URL, Setting.DB_USER);
        return line;
    }

    /** A folder that a slip of the pen names must not be made into an empty, and flawless, installation. */
    static void requireSomething(Map<String, String> environment, String dataFlag) {
        String url = environment.get(Setting.DB_URL.variable());
        String data =
                dataFlag != null ? dataFlag : environment.getOrDefault(Setting.DATA.variable(), Setting.DATA.usual());
        if ((url == null || url.isEmpty())
                && EmbeddedDatabase.accessOf(Path.of(data)).isEmpty()) {
            throw new Misconfigured("There is nothing to check: the data folder "
                    + Path.of(data).toAbsolutePath().normalize()
                    + " has no database; name another with AMIMORI_DATA, or a database with AMIMORI_DB_URL.");
        }
    }

    private record Shown(
            String check, Finding.Level result, String said, String advice, List<String> found, double seconds) {}

    private record Report(Finding.Level result, boolean deep, List<Shown> checks) {}

    @Override
    public Integer call() throws Exception {
        Settings settings = Settings.of(environment, SettingOptions.given(spec));
        List<Shown> shown = new ArrayList<>();
        Finding.Level worst = Finding.Level.OK;
        try (Look look = Look.at(IngestConfig.database(settings))) {
            List<Check> checks = new ArrayList<>(
                    new StateChecks(look, IngestConfig.mediaFolder(settings), Clock.systemUTC(), deep, repair)
                            .all(new Random()));
            checks.addAll(new DataFolderChecks(settings.path(Setting.DATA), repair).all());
            for (Check check : checks) {
                Shown one = run(check);
                shown.add(one);
                worst = one.result().compareTo(worst) > 0 ? one.result() : worst;
            }
        }
        report(new Report(worst, deep, shown));
        return worst == Finding.Level.FAILED ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    private Shown run(Check check) {
        long begin = System.nanoTime();
        long[] said = {begin};
        Finding finding = check.run(done -> {
            if (System.nanoTime() - said[0] > SAY_EVERY_NANOS) {
                said[0] = System.nanoTime();
                spec.commandLine().getErr().println(check.name() + ": " + done + " so far");
                spec.commandLine().getErr().flush();
            }
        });
        double seconds = Math.round((System.nanoTime() - begin) / 1e6) / 1e3;
        if (!json) {
            print(spec.commandLine().getOut(), finding);
        }
        return new Shown(finding.check(), finding.level(), finding.said(), finding.advice(), finding.found(), seconds);
    }

    private static void print(PrintWriter out, Finding finding) {
        String level = finding.level().name();
        out.printf(
                "%-8s %-13s %s%n",
                finding.level() == Finding.Level.OK ? level.toLowerCase(Locale.ROOT) : level,
                finding.check(),
                finding.said() + (finding.advice() == null ? "" : ". " + finding.advice()));
        finding.found().forEach(one -> out.println("           " + one));
        out.flush();
    }

    private void report(Report report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(Json.bytes(report), StandardCharsets.UTF_8));
        } else {
            out.println(number(report, Finding.Level.OK) + " ok, " + number(report, Finding.Level.WARNING)
                    + " to look at, " + number(report, Finding.Level.FAILED) + " failed");
        }
        out.flush();
    }

    private static long number(Report report, Finding.Level level) {
        return report.checks().stream().filter(one -> one.result() == level).count();
    }
}
