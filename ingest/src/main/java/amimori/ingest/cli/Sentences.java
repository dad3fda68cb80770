package amimori.ingest.cli;

import amimori.ingest.Misconfigured;
import amimori.ingest.db.DatabaseFailure;
import amimori.ingest.query.Contradiction;
import amimori.wire.Malformed;
import picocli.CommandLine;

/** Says in one sentence why a command failed, where one sentence is enough; anything else keeps its stack trace. */
public final class Sentences implements CommandLine.IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception why, CommandLine command, CommandLine.ParseResult parsed) {
        if (why instanceof Misconfigured
                || why instanceof Malformed
                || why instanceof DatabaseFailure
                || why instanceof Contradiction
                || why instanceof IllegalArgumentException) {
            command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + why.getMessage());
        } else {
            why.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
