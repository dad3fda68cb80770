package amimori.ingest.cli;

import amimori.ingest.Setting;
import amimori.ingest.query.DeadLetterFilter;
import amimori.ingest.query.DeadLetterQuery;
import amimori.ingest.query.DeadLetterReader;
import amimori.ingest.query.DeadLetterReader.DeadLetter;
import amimori.ingest.query.Rows;
import amimori.wire.Malformed;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Dead letters of every organisation: whoever runs this holds the database anyway. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Shows messages that could not be stored, and why; tries them again, or purges them.",
        synopsisSubcommandLabel = "COMMAND")
public final class DeadLettersCommand implements Runnable {
    private static final String JSON = "print one JSON document";
    private static final int SHOWN_CHARS = 2_000;

    private final DatabaseSession session;

    @Spec
    private CommandSpec spec;

    private DeadLettersCommand(Map<String, String> environment) {
        this.session = new DatabaseSession(environment);
    }

    /** The command, to be run or to be added to another as a subcommand. */
    public static CommandLine command(Map<String, String> environment) {
        CommandLine line = new CommandLine(new DeadLettersCommand(environment));
        line.addSubcommand(new CommandLine(new ReplayCommand(environment)));
        line.addSubcommand(new CommandLine(new PurgeCommand(environment)));
        SettingOptions.addTo(line.getCommandSpec(), Setting.MEDIA, Setting.OLDEST_DAYS);
        return DatabaseSession.command(line);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: list, show, replay or purge.");
    }

    private record DeadLetters(List<DeadLetter> deadLetters) {}

    @Command(mixinStandardHelpOptions = true, description = "Lists them, newest first.")
    int list(
            @Mixin DeadLetterOptions which,
            @Option(names = "--before", paramLabel = "ID", description = "only older ones than this") Long before,
            @Option(
                            names = "--limit",
                            defaultValue = "50",
                            paramLabel = "N",
                            description = "how many at most (${DEFAULT-VALUE})")
                    int limit,
            @Option(names = "--json", description = JSON) boolean json)
            throws Exception {
        DeadLetterQuery query = new DeadLetterQuery(which.filter(List.of()), before, limit);
        return session.with(spec, (database, out) -> {
            List<DeadLetter> found = read(database.dataSource(), query);
            if (json) {
                DatabaseSession.json(out, new DeadLetters(found));
            } else {
                found.forEach(letter -> out.printf(
                        "%-8d %-12s %s  %dx  %s: %s%n",
                        letter.id(),
                        letter.reason(),
                        letter.lastReceived(),
                        letter.times(),
                        letter.topic(),
                        letter.detail()));
            }
        });
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows one, with what it carried.")
    int show(
            @Option(names = "--json", description = JSON) boolean json,
            @Parameters(paramLabel = "ID", description = "see list") long id)
            throws Exception {
        DeadLetterFilter one = DeadLetterFilter.of(null, true, List.of(id));
        return session.with(spec, (database, out) -> {
            DeadLetter letter = read(database.dataSource(), new DeadLetterQuery(one, null, 1)).stream()
                    .findFirst()
                    .orElseThrow(() -> Malformed.at("ID", id, "the id of a dead letter (see dead-letters list)"));
            if (json) {
                DatabaseSession.json(out, letter);
            } else {
                print(out, letter);
            }
        });
    }

    private static List<DeadLetter> read(DataSource database, DeadLetterQuery query) throws Exception {
        List<DeadLetter> found = new ArrayList<>();
        Rows.within(database, rows -> DeadLetterReader.read(rows, query, found::add));
        return found;
    }

    private static void print(PrintWriter out, DeadLetter letter) {
        out.println("reason    " + letter.reason());
        out.println("detail    " + letter.detail());
        out.println("topic     " + letter.topic());
        out.println("type      " + letter.contentType());
        letter.properties().forEach((name, value) -> out.println("property  " + name + ": " + value));
        out.println("received  " + letter.firstReceived() + " to " + letter.lastReceived() + ", " + letter.times()
                + " times");
        if (letter.stored() != null) {
            out.println("stored    " + letter.stored());
        }
        out.println("payload   " + letter.payload().length + " bytes");
        String text = new String(letter.payload(), StandardCharsets.UTF_8);
        boolean readable = text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' || c == '\uFFFD');
        out.println(
                readable
                        ? text.substring(0, Math.min(text.length(), SHOWN_CHARS))
                        : "(not text; --json has it in Base64)");
    }
}
