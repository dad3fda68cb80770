package amimori.standalone.cli;

import amimori.ingest.Misconfigured;
import amimori.standalone.BrokerRole;
import amimori.standalone.StandaloneConfig;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The broker alone, for a distributed installation. */
@Command(
        name = "broker",
        mixinStandardHelpOptions = true,
        description = "Runs the MQTT 5 broker alone. Units are let in once ingest has subscribed.",
        footer = {
            "",
            "Wants AMIMORI_DB_URL, where the units are registered, and the secrets of the two services,",
            "AMIMORI_INGEST_PASSWORD and AMIMORI_ANALYTICS_PASSWORD (or the same with _FILE)."
        })
final class BrokerCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    BrokerCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        StandaloneConfig config = Flags.config(spec, environment);
        if (config.embedsDatabase()) {
            throw new Misconfigured("AMIMORI_DB_URL is not set: the broker asks that database who may connect.");
        }
        if (config.ingestPassword() == null || config.analyticsPassword() == null) {
            throw new Misconfigured("AMIMORI_INGEST_PASSWORD and AMIMORI_ANALYTICS_PASSWORD are not both set: the "
                    + "services log in with them.");
        }
        try (Ending ending = Ending.listen();
                BrokerRole broker = BrokerRole.start(config)) {
            new Terminal(spec.commandLine().getOut())
                    .say("broker at port " + broker.port() + "; units are let in once ingest has subscribed");
            ending.await();
        }
        return 0;
    }
}
