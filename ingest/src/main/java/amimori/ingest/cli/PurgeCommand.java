package amimori.ingest.cli;

import amimori.ingest.deadletter.KeptLetterStore;
import amimori.ingest.deadletter.KeptLetterStore.Purged;
import amimori.ingest.query.DeadLetterFilter;
import amimori.ingest.query.Reach;
import amimori.wire.Malformed;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes dead letters away for good, and says which. */
@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        description = "Takes letters away for good, and prints which. What comes later is not touched.")
final class PurgeCommand implements Callable<Integer> {
    /** Ids in the JSON document, which is held in memory; the numbers go on. */
    private static final int MOST_LISTED = 10_000;

    private final DatabaseSession session;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DeadLetterOptions which;

    @Option(names = "--all", description = "every letter of every organisation; wants --yes")
    private boolean all;

    @Option(names = "--yes", description = "to go with --all")
    private boolean yes;

    @Option(names = "--json", description = "print one JSON document")
    private boolean json;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "exactly these")
    private List<Long> ids = new ArrayList<>();

    PurgeCommand(Map<String, String> environment) {
        this.session = new DatabaseSession(environment);
    }

    private record Gone(long purged, Map<String, Long> reasons, List<Long> ids) {}

    @Override
    public Integer call() throws Exception {
        DeadLetterFilter filter = which.filter(ids, all);
        if (all && !yes) {
            throw new Malformed("--all takes every letter away for good; say --yes as well if that is meant.");
        }
        return session.with(spec.root(), (database, out) -> {
            Map<String, Long> reasons = new TreeMap<>();
            List<Long> gone = new ArrayList<>();
            long purged = KeptLetterStore.purge(database.jdbc(), Reach.letters(filter), Long.MAX_VALUE, letter -> {
                reasons.merge(letter.reason(), 1L, Long::sum);
                if (json && gone.size() < MOST_LISTED) {
                    gone.add(letter.id());
                } else if (!json) {
                    print(out, letter);
                }
            });
            if (json) {
                DatabaseSession.json(out, new Gone(purged, reasons, gone));
            } else {
                out.println(purged + (purged == 1 ? " letter" : " letters") + " purged");
            }
        });
    }

    private static void print(PrintWriter out, Purged letter) {
        out.printf("%-8d %-12s %s: %s%n", letter.id(), letter.reason(), letter.topic(), letter.detail());
    }
}
