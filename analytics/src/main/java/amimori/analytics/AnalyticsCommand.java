package amimori.analytics;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one worker until the process is told to end. Exit code 1 and one sentence if it cannot start. */
@Command(
        name = "analytics",
        mixinStandardHelpOptions = true,
        description = "Takes frames from the broker, looks at them and publishes what is in the net.",
        footer = "The password comes from the environment only: others can see a command line.")
public final class AnalyticsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--broker-url",
            paramLabel = "URL",
            description = "tcp://HOST:PORT or ssl://HOST:PORT ($AMIMORI_BROKER_URL)")
    private String brokerUrl;

    @Option(
            names = "--broker-ca",
            paramLabel = "FILE",
            description = "Certificates in PEM to trust at the other end of ssl:// ($AMIMORI_BROKER_CA, default those"
                    + " Java trusts)")
    private String brokerCa;

    @Option(
            names = "--analytics-password-file",
            paramLabel = "FILE",
            description = "File with the service account's password ($AMIMORI_ANALYTICS_PASSWORD_FILE, or itself in"
                    + " $AMIMORI_ANALYTICS_PASSWORD)")
    private String passwordFile;

    @Option(
            names = "--instance",
            paramLabel = "NAME",
            description = "Lasting name of this worker among its kind ($AMIMORI_INSTANCE, default one)")
    private String instance;

    @Option(
            names = "--analytics-threads",
            paramLabel = "N",
            description = "Pictures judged at the same time ($AMIMORI_ANALYTICS_THREADS, default one a core)")
    private String threads;

    @Option(
            names = "--models",
            paramLabel = "DIR[,DIR]",
            description =
                    "Detector bundles, or shipped for those inside the program ($AMIMORI_MODELS, default shipped)")
    private String models;

    private final Map<String, String> environment;
    private final CountDownLatch end;

    public AnalyticsCommand() {
        this(System.getenv(), new CountDownLatch(1));
    }

    /** @param end opened when the worker is to stop */
    AnalyticsCommand(Map<String, String> environment, CountDownLatch end) {
        this.environment = Map.copyOf(environment);
        this.end = end;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Worker worker = Worker.start(config())) {
            Runtime.getRuntime().addShutdownHook(new Thread(worker::close, "analytics-end"));
            end.await();
            return 0;
        } catch (Misconfigured e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private WorkerConfig config() {
        Map<String, String> settings = new HashMap<>(environment);
        override(settings, WorkerConfig.BROKER_URL, brokerUrl);
        override(settings, WorkerConfig.BROKER_CA, brokerCa);
        override(settings, WorkerConfig.PASSWORD_FILE, passwordFile);
        override(settings, WorkerConfig.INSTANCE, instance);
        override(settings, WorkerConfig.THREADS, threads);
        override(settings, WorkerConfig.MODELS, models);
        return WorkerConfig.from(settings);
    }

    private static void override(Map<String, String> settings, String name, String flag) {
        if (flag != null) {
            settings.put(name, flag);
        }
    }
}
