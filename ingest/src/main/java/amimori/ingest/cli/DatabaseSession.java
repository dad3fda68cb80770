package amimori.ingest.cli;

import amimori.ingest.IngestConfig;
import amimori.ingest.Setting;
import amimori.ingest.Settings;
import amimori.ingest.db.Database;
import amimori.ingest.http.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What commands that work on the database share: they find it as the process does, and print. */
final class DatabaseSession {
    private final Map<String, String> environment;

    /** @param environment read when a command runs, so that what starts a database beside it can still add its URL */
    DatabaseSession(Map<String, String> environment) {
        this.environment = environment;
    }

    /** What a command does with the database. */
    @FunctionalInterface
    interface Work {
        void run(Database database, PrintWriter out) throws Exception;
    }

    /** Makes a command of the object, with flags for where the database is. */
    static CommandLine command(Object command) {
        return command(new CommandLine(command));
    }

    /** The same for a command that has its subcommands already. */
    static CommandLine command(CommandLine line) {
        SettingOptions.addTo(line.getCommandSpec(), Setting.DATA, Setting.DB_URL, Setting.DB_USER);
        return line.setExecutionExceptionHandler(new Sentences());
    }

    /** What was set for the command. */
    Settings settings(CommandSpec command) {
        return Settings.of(environment, SettingOptions.given(command));
    }

    int with(CommandSpec command, Work work) throws Exception {
        Settings settings = settings(command);
        PrintWriter out = command.commandLine().getOut();
        try (Database database = Database.open(IngestConfig.database(settings))) {
            work.run(database, out);
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    static void json(PrintWriter out, Object value) {
        out.println(new String(Json.bytes(value), StandardCharsets.UTF_8));
    }
}
