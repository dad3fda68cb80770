package amimori.simulator.cli;

import picocli.CommandLine.Command;

/** {@code simulate}: stands in for hardware, and for much of it. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Simulated units and load against any MQTT 5 broker, and the proof of what arrived.",
        subcommands = {
            UnitsCommand.class,
            FleetCommand.class,
            VerifyCommand.class,
            FramesCommand.class,
            SeedsCommand.class,
            SeaCommand.class
        })
public final class SimulateCommand {}
