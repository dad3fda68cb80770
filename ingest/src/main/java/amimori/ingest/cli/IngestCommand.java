package amimori.ingest.cli;

import amimori.ingest.Ingest;
import amimori.ingest.IngestConfig;
import amimori.ingest.Setting;
import amimori.ingest.Settings;
import amimori.ingest.account.FirstOwner;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the ingest role until it is told to stop. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "Takes in what units send, keeps it, and serves page and API.",
        footer = {
            "",
            "Secrets are set in the environment, or read from the file that NAME_FILE names:",
            "AMIMORI_DB_PASSWORD, AMIMORI_INGEST_PASSWORD, AMIMORI_ADMIN_PASSWORD."
        })
public final class IngestCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    private IngestCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The command, to be run or to be added to another as a subcommand. */
    public static CommandLine command(Map<String, String> environment) {
        CommandLine command = new CommandLine(new IngestCommand(environment));
        SettingOptions.addTo(command.getCommandSpec(), Setting.ofIngest());
        return command.setExecutionExceptionHandler(new Sentences());
    }

    @Override
    public Integer call() throws InterruptedException {
        IngestConfig config = IngestConfig.from(Settings.of(environment, SettingOptions.given(spec)));
        CountDownLatch stopped = new CountDownLatch(1);
        Ingest ingest = Ingest.start(config);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ingest.close();
            stopped.countDown();
        }));
        ingest.firstPassword()
                .ifPresent(password -> say("First login: user " + FirstOwner.NAME + ", password " + password
                        + " (made up, shown this once; change it with 'user password " + FirstOwner.NAME + "')"));
        say("Page and API at port " + ingest.httpPort());
        stopped.await();
        return 0;
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
