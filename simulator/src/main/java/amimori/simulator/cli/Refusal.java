package amimori.simulator.cli;

import amimori.gateway.Misconfigured;
import amimori.wire.Malformed;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Turns what a person can mend into one sentence. */
final class Refusal {
    private Refusal() {}

    /** Runs a command's work; what is wrong with its settings ends it with one sentence and no stack trace. */
    static int of(CommandSpec spec, Callable<Integer> work) throws Exception {
        try {
            return work.call();
        } catch (Misconfigured | Malformed | IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (IOException e) {
            spec.commandLine().getErr().println(sentence(e));
            return 1;
        } catch (SQLException e) {
            spec.commandLine()
                    .getErr()
                    .println("database: " + e.getMessage().lines().findFirst().orElse(""));
            return 1;
        }
    }

    private static String sentence(IOException e) {
        String said = e.getMessage();
        return e instanceof java.nio.file.NoSuchFileException ? said + ": no such file" : said;
    }
}
