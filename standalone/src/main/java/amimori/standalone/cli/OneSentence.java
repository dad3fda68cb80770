package amimori.standalone.cli;

import amimori.ingest.Misconfigured;
import amimori.ingest.db.DatabaseFailure;
import amimori.wire.Malformed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Says in one sentence what a person can set right; anything else is a fault of the program, with its trace. */
final class OneSentence implements CommandLine.IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(OneSentence.class);

    @Override
    public int handleExecutionException(Exception why, CommandLine command, CommandLine.ParseResult parsed) {
        if (why instanceof Ending.Ended) {
            LOG.info("ended while it was starting");
        } else if (isForPeople(why)) {
            command.getErr().println("amimori: " + why.getMessage());
            command.getErr().flush();
        } else {
            LOG.error("{} failed", command.getCommandName(), why);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static boolean isForPeople(Exception why) {
        return why instanceof Misconfigured
                || why instanceof amimori.gateway.Misconfigured
                || why instanceof amimori.analytics.Misconfigured
                || why instanceof DatabaseFailure
                || why instanceof Malformed
                || why instanceof IllegalArgumentException;
    }
}
