package amimori.simulator.cli;

import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where simulated units connect to, and as whom. */
final class BrokerOptions {
    @Option(
            names = "--broker",
            required = true,
            paramLabel = "URL",
            description = "tcp://host:port or ssl://host:port.")
    URI broker;

    @Option(
            names = "--credentials",
            required = true,
            paramLabel = "FILE",
            description = "A line {\"site\",\"unit\",\"secret\"} for each unit, as 'unit add --json' prints it.")
    Path credentials;

    @Option(names = "--ca", paramLabel = "FILE", description = "Certificates that vouch for the broker (PEM).")
    Path ca;
}
