package amimori.gateway;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The process at the net. */
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        subcommands = QualityCommand.class,
        description = "Hears cameras, GNSS and sensors and sends what they say, as one file tells.")
public final class GatewayCommand implements Callable<Integer> {
    private static final int MISCONFIGURED = 2;

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "the configuration, YAML")
    private Path file;

    @Option(names = "--check", description = "only read the configuration and open the files it names")
    private boolean check;

    @Override
    public Integer call() throws InterruptedException {
        if (file == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--config=FILE'");
        }
        try {
            run();
            return 0;
        } catch (Misconfigured e) {
            System.err.println("gateway: " + e.getMessage());
            return MISCONFIGURED;
        }
    }

    private void run() throws InterruptedException {
        GatewayConfig config = ConfigFile.read(file);
        Devices devices = RealDevices.open(config);
        if (check) {
            devices.close();
            System.out.println("gateway: " + file + " is good: unit " + config.unit() + ", "
                    + config.cameras().size() + " cameras, " + config.gnss().size() + " GNSS receivers, "
                    + config.sensors().size() + " loggers");
            return;
        }
        Gateway gateway = Gateway.start(config, devices, Clock.systemUTC());
        CountDownLatch never = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "stop"));
        never.await();
    }
}
