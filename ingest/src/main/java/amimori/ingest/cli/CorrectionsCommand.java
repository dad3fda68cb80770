package amimori.ingest.cli;

import amimori.ingest.IngestConfig;
import amimori.ingest.Setting;
import amimori.ingest.correction.TrainingFolder;
import amimori.ingest.query.CorrectedReader;
import amimori.ingest.query.Rows;
import amimori.wire.Malformed;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What people corrected, of every organisation: whoever runs this holds the database anyway. */
@Command(
        name = "corrections",
        mixinStandardHelpOptions = true,
        description = "Takes corrected pictures out for training.",
        synopsisSubcommandLabel = "COMMAND")
public final class CorrectionsCommand implements Runnable {
    private final DatabaseSession session;

    @Spec
    private CommandSpec spec;

    private CorrectionsCommand(Map<String, String> environment) {
        this.session = new DatabaseSession(environment);
    }

    /** The command, to be run or to be added to another as a subcommand. */
    public static CommandLine command(Map<String, String> environment) {
        CommandLine line = new CommandLine(new CorrectionsCommand(environment));
        SettingOptions.addTo(line.getCommandSpec(), Setting.MEDIA);
        return DatabaseSession.command(line);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: export.");
    }

    private record Exported(String folder, int pictures, int labelled, int gone) {}

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Copies corrected pictures into a folder, with labels (YOLO), classes.txt, groups.csv and corrections.jsonl:",
                "./amimori train --corrections FOLDER/corrections.jsonl"
            })
    int export(
            @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "empty, or not there yet")
                    Path out,
            @Option(
                            names = "--since",
                            paramLabel = "TIME",
                            description = "only pictures corrected since then, such as 2026-01-31T05:00:00Z")
                    String since,
            @Option(names = "--json", description = "print one JSON document") boolean json)
            throws Exception {
        Instant from = since(since);
        return session.with(spec, (database, print) -> {
            Path media = IngestConfig.mediaFolder(session.settings(spec));
            TrainingFolder folder = TrainingFolder.create(out, media);
            try (folder) {
                Rows.within(database.dataSource(), rows -> CorrectedReader.read(rows, from, folder::add));
            }
            if (json) {
                DatabaseSession.json(
                        print, new Exported(out.toString(), folder.pictures(), folder.labelled(), folder.gone()));
            } else {
                print.println(folder.pictures() + " corrected pictures in " + out + ", " + folder.labelled()
                        + " of them with every box; " + folder.gone() + " are not there any more");
            }
        });
    }

    private static Instant since(String text) {
        try {
            return text == null ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Malformed.at("--since", text, "a time such as 2026-01-31T05:00:00Z");
        }
    }
}
