package amimori.simulator.cli;

import amimori.gateway.Misconfigured;
import amimori.wire.Malformed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Turns what a person can mend into one sentence. */
final class Refusal {
    private Refusal() {}

    /** Runs a command's work; what is wrong with its settings ends it with one sentence and no stack trace. */
    static int of(CommandSpec spec, Callable<Integer> work) throws Exception {
        try {
            return work.call();
        } catch (Misconfigured | Malformed | IllegalArgumentException e) {
            return say(spec, e.getMessage(), CommandLine.ExitCode.USAGE);
        } catch (IOException e) {
            return say(spec, sentence(e), CommandLine.ExitCode.SOFTWARE);
        } catch (UncheckedIOException e) {
            return say(spec, e.getMessage(), CommandLine.ExitCode.SOFTWARE);
        } catch (SQLException e) {
            String first = e.getMessage().lines().findFirst().orElse("no answer");
            return say(spec, "database: " + first, CommandLine.ExitCode.SOFTWARE);
        }
    }

    private static int say(CommandSpec spec, String sentence, int code) {
        spec.commandLine().getErr().println(sentence);
        spec.commandLine().getErr().flush();
        return code;
    }

    private static String sentence(IOException e) {
        String said = e.getMessage();
        return e instanceof NoSuchFileException ? said + ": no such file" : said;
    }
}
