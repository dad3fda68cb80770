package amimori.standalone.cli;

import amimori.analytics.AnalyticsCommand;
import amimori.analytics.accuracy.AccuracyCommand;
import amimori.analytics.training.TrainCommand;
import amimori.gateway.GatewayCommand;
import amimori.ingest.Setting;
import amimori.ingest.cli.CorrectionsCommand;
import amimori.ingest.cli.DeadLettersCommand;
import amimori.ingest.cli.IngestCommand;
import amimori.ingest.cli.NetCommand;
import amimori.ingest.cli.SettingOptions;
import amimori.ingest.cli.UnitCommand;
import amimori.ingest.cli.UserCommand;
import amimori.simulator.cli.SimulateCommand;
import amimori.standalone.bench.BenchCommand;
import amimori.standalone.day.DayCommand;
import amimori.standalone.log.Logs;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root of the command line. */
@Command(
        name = "amimori",
        mixinStandardHelpOptions = true,
        version = "Amimori 0.1",
        synopsisSubcommandLabel = "COMMAND",
        description = "Lets a set-net fishery see its nets from land.",
        footer = {
            "",
            "'./amimori demo' shows it without any hardware. Every command says more with --help.",
            "Settings are environment variables, AMIMORI_HTTP_PORT for one, or flags of the same name, --http-port."
        })
public final class Amimori {
    private static final Set<String> WORK_ON_DATABASE =
            Set.of("unit", "user", "net", "corrections", "dead-letters", CheckCommand.NAME);

    private Amimori() {}

    /** @param given environment of the process */
    public static CommandLine commands(Map<String, String> given) {
        Map<String, String> environment = new HashMap<>(given);
        CommandLine root = new CommandLine(new Amimori());
        root.addSubcommand(withFlags(new CommandLine(new DemoCommand(environment)), Setting.values()));
        root.addSubcommand(withFlags(new CommandLine(new ServeCommand(environment)), Setting.values()));
        root.addSubcommand(withFlags(
                new CommandLine(new BrokerCommand(environment)),
                Setting.DATA,
                Setting.DB_URL,
                Setting.DB_USER,
                Setting.TLS_CERT,
                Setting.TLS_KEY,
                Setting.MQTT_HOST,
                Setting.MQTT_PORT,
                Setting.UNIT_MESSAGES_PER_SECOND));
        root.addSubcommand(IngestCommand.command(environment));
        root.addSubcommand(new AnalyticsCommand());
        root.addSubcommand(new TrainCommand());
        root.addSubcommand(new GatewayCommand());
        root.addSubcommand(new CommandLine(new SimulateCommand()).addSubcommand(new DayCommand()));
        root.addSubcommand(BenchCommand.command(environment));
        root.addSubcommand(new AccuracyCommand());
        root.addSubcommand(UnitCommand.command(environment));
        root.addSubcommand(UserCommand.command(environment));
        root.addSubcommand(NetCommand.command(environment));
        root.addSubcommand(CorrectionsCommand.command(environment));
        root.addSubcommand(DeadLettersCommand.command(environment));
        root.addSubcommand(CheckCommand.command(environment));
        root.setExecutionExceptionHandler(new OneSentence());
        root.setExecutionStrategy(parsed -> execute(parsed, environment));
        return root;
    }

    private static CommandLine withFlags(CommandLine command, Setting... settings) {
        SettingOptions.addTo(command.getCommandSpec(), settings);
        return command;
    }

    /** Commands that work on the database find the embedded one as they find any other: by its URL. */
    private static int execute(CommandLine.ParseResult parsed, Map<String, String> environment) {
        CommandLine.ParseResult chosen = parsed.subcommand();
        boolean asksForHelp = parsed.asCommandLineList().stream()
                .anyMatch(command -> command.isUsageHelpRequested() || command.isVersionHelpRequested());
        if (asksForHelp
                || chosen != null
                        && !WORK_ON_DATABASE.contains(chosen.commandSpec().name())) {
            return new CommandLine.RunLast().execute(parsed);
        }
        if (chosen == null) {
            throw new CommandLine.ParameterException(
                    parsed.commandSpec().commandLine(), "Say what to do, for example 'demo'.");
        }
        Logs.showWarningsOnly();
        if (flag(chosen, Setting.DB_URL) != null) {
            return new CommandLine.RunLast().execute(parsed);
        }
        if (chosen.commandSpec().name().equals(CheckCommand.NAME)) {
            CheckCommand.requireSomething(environment, flag(chosen, Setting.DATA));
        }
        try (EmbeddedBeside database = EmbeddedBeside.find(environment, flag(chosen, Setting.DATA))) {
            environment.putAll(database.settings());
            return new CommandLine.RunLast().execute(parsed);
        }
    }

    private static String flag(CommandLine.ParseResult command, Setting setting) {
        for (CommandLine.ParseResult at = command; at != null; at = at.subcommand()) {
            if (at.hasMatchedOption(setting.flag())) {
                return at.matchedOptionValue(setting.flag(), null);
            }
        }
        return null;
    }
}
