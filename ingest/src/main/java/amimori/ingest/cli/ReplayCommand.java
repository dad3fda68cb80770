package amimori.ingest.cli;

import amimori.ingest.IngestConfig;
import amimori.ingest.Settings;
import amimori.ingest.db.Database;
import amimori.ingest.deadletter.Shift;
import amimori.ingest.frame.Media;
import amimori.ingest.inbox.InboxConfig;
import amimori.ingest.inbox.Intake;
import amimori.ingest.inbox.Replay;
import amimori.ingest.inbox.Replayed;
import amimori.ingest.inbox.Replayer;
import amimori.ingest.query.FrameReader;
import amimori.ingest.query.Rows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries dead letters again, beside a running server or without one. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Tries letters again, as if they came now; what can be stored is, and its letter is gone.",
            "A conflict stays unless the value stored before is gone: nothing that is stored is ever replaced."
        },
        footer = {"", "Exits with 0 if none of them stays."})
final class ReplayCommand implements Callable<Integer> {
    private static final int TOGETHER = 1_000;
    private static final long SAY_EVERY_NANOS = 5_000_000_000L;
    /** Letters in the JSON document, which is held in memory; the numbers go on. */
    private static final int MOST_LISTED = 10_000;

    private final DatabaseSession session;
    private final Map<Replayed.Outcome, Long> counts = new EnumMap<>(Replayed.Outcome.class);
    private final List<Replayed> listed = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Mixin
    private DeadLetterOptions which;

    @Option(names = "--all", description = "every letter of every organisation")
    private boolean all;

    @Option(
            names = "--offset",
            paramLabel = "DURATION",
            description = "of letters of reason clock: what to add to their times, ISO 8601, such as -P365D or PT1H30M")
    private String offset;

    @Option(names = "--dry-run", description = "only find out what would become of them")
    private boolean dryRun;

    @Option(names = "--json", description = "print one JSON document")
    private boolean json;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "exactly these")
    private List<Long> ids = new ArrayList<>();

    ReplayCommand(Map<String, String> environment) {
        this.session = new DatabaseSession(environment);
    }

    private record Summary(
            boolean dryRun,
            long stored,
            long duplicate,
            long dead,
            long refused,
            long unknown,
            List<Replayed> letters) {}

    @Override
    public Integer call() throws Exception {
        Shift shift = offset == null ? null : Shift.parse("--offset", offset);
        Replay replay = new Replay(which.filter(ids, all), shift, dryRun);
        session.with(spec.root(), (database, out) -> {
            try {
                replay(database, replay, out);
            } finally {
                report(out);
            }
        });
        return of(Replayed.Outcome.DEAD) + of(Replayed.Outcome.REFUSED) + of(Replayed.Outcome.UNKNOWN) == 0
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }

    private void replay(Database database, Replay replay, PrintWriter out) throws Exception {
        Settings settings = session.settings(spec.root());
        Replayer replayer = new Intake(
                        database,
                        media(database, IngestConfig.mediaFolder(settings)),
                        new SimpleMeterRegistry(),
                        Clock.systemUTC(),
                        IngestConfig.oldest(settings),
                        InboxConfig.DEFAULT_NEWEST)
                .replayer();
        long last = replayer.last(replay);
        long meant = replayer.count(replay);
        long done = 0;
        long said = System.nanoTime();
        Long after = 0L;
        while (after != null) {
            Replayer.Stretch stretch = stretch(replayer, replay, after, last);
            stretch.letters().forEach(letter -> note(out, letter));
            done += stretch.letters().size();
            after = stretch.after();
            if (after != null && System.nanoTime() - said > SAY_EVERY_NANOS) {
                said = System.nanoTime();
                spec.commandLine().getErr().println("replayed " + done + " of " + meant);
                spec.commandLine().getErr().flush();
            }
        }
    }

    /** A disk that is full is for people to hear of, in one sentence. */
    private static Replayer.Stretch stretch(Replayer replayer, Replay replay, long after, long last) {
        try {
            return replayer.replay(replay, after, last, TOGETHER);
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException("A picture cannot be stored: " + e.getMessage(), e);
        }
    }

    /** The folder in which the database's pictures lie; written anywhere else, a picture would be lost. */
    private static Media media(Database database, Path folder) throws Exception {
        List<Optional<String>> path = new ArrayList<>(1);
        Rows.within(database.dataSource(), rows -> path.add(FrameReader.anyPath(rows)));
        boolean right = Files.isDirectory(folder)
                && path.get(0).map(any -> Files.exists(folder.resolve(any))).orElse(true);
        return right
                ? Media.open(folder, "replay")
                : Media.refusing("the folder " + folder.toAbsolutePath()
                        + " does not hold the pictures of this database; set AMIMORI_MEDIA to the one that does.");
    }

    private void note(PrintWriter out, Replayed letter) {
        counts.merge(letter.outcome(), 1L, Long::sum);
        if (json && listed.size() < MOST_LISTED) {
            listed.add(letter);
        } else if (!json) {
            out.printf(
                    "%-8d %s%s%n",
                    letter.id(),
                    letter.outcome().name().toLowerCase(Locale.ROOT),
                    letter.reason() == null ? "" : ", " + letter.reason() + ": " + letter.detail());
        }
    }

    private long of(Replayed.Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    private void report(PrintWriter out) {
        Summary summary = new Summary(
                dryRun,
                of(Replayed.Outcome.STORED),
                of(Replayed.Outcome.DUPLICATE),
                of(Replayed.Outcome.DEAD),
                of(Replayed.Outcome.REFUSED),
                of(Replayed.Outcome.UNKNOWN),
                listed);
        if (json) {
            DatabaseSession.json(out, summary);
            return;
        }
        out.println((dryRun ? "Would be: " : "") + summary.stored() + " stored, " + summary.duplicate()
                + " there already, " + summary.dead() + " still dead, " + summary.refused() + " refused, "
                + summary.unknown() + " unknown");
    }
}
