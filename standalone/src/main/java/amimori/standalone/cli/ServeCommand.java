package amimori.standalone.cli;

import amimori.standalone.Standalone;
import amimori.standalone.StandaloneConfig;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything in one process, for real units. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs everything in one process: database, broker, ingest, page and analytics.",
        footer = {
            "",
            "Without AMIMORI_DB_URL a PostgreSQL is embedded, without AMIMORI_BROKER_URL a broker;",
            "both live in AMIMORI_DATA. Secrets come from the environment, since others can see a",
            "command line: AMIMORI_ADMIN_PASSWORD, AMIMORI_DB_PASSWORD, AMIMORI_INGEST_PASSWORD,",
            "AMIMORI_ANALYTICS_PASSWORD, each also with _FILE for the name of a file that holds it."
        })
final class ServeCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    ServeCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = new Terminal(spec.commandLine().getOut());
        StandaloneConfig config = Flags.config(spec, environment);
        try (Ending ending = Ending.listen();
                Standalone standalone = Standalone.start(config, terminal.startingUnless(ending))) {
            terminal.ready(standalone);
            ending.await();
        }
        return 0;
    }
}
