package amimori.simulator.cli;

import amimori.simulator.frames.SeedUse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code simulate seeds}: which seeds are for what. */
@Command(
        name = "seeds",
        mixinStandardHelpOptions = true,
        description = "Prints which seeds are for the demonstration, for training, for validation and for tests.")
final class SeedsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        for (SeedUse use : SeedUse.values()) {
            spec.commandLine().getOut().printf("%-10s %6d to %6d%n", use.word(), use.first(), use.last());
        }
        spec.commandLine().getOut().flush();
        return 0;
    }
}
