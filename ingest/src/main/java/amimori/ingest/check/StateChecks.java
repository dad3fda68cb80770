package amimori.ingest.check;

import amimori.ingest.db.Durability;
import amimori.ingest.db.Look;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Everything that can be checked of a database and its pictures, in the order in which people want to read it. */
public final class StateChecks {
    private static final long LITTLE = 5L << 30;
    private static final long TOO_LITTLE = 1L << 30;
    private static final int FEW_PERCENT = 10;

    private final Look look;
    private final Path media;
    private final Clock clock;
    private final boolean deep;
    private final boolean repair;

    /**
     * @param deep whether every picture is read and every rollup made anew, however long it takes
     * @param repair whether what nothing refers to is removed
     */
    public StateChecks(Look look, Path media, Clock clock, boolean deep, boolean repair) {
        this.look = look;
        this.media = media;
        this.clock = clock;
        this.deep = deep;
        this.repair = repair;
    }

    /** @param random chooses the rollups that are looked at, unless all are */
    public List<Check> all(Random random) {
        PictureFiles pictures = new PictureFiles(look, media, clock, deep);
        return List.of(
                new Check("database", progress -> database()),
                new Check("schema", progress -> schema()),
                new Check("pictures", pictures::rows),
                new Check("files", pictures::files),
                new Check("unfinished", progress -> pictures.unfinished(repair)),
                new Check("rollups", progress -> new RollupCheck(look, random, deep).run(progress)),
                new Check("series", progress -> series()),
                new Check("units", progress -> units()),
                new Check("dead-letters", progress -> letters()),
                new Check("disk", progress -> disk("disk", media)));
    }

    private Finding database() throws SQLException {
        Durability durability = look.durability();
        String said = look.server() + ": " + durability;
        return durability.off().isEmpty()
                ? Finding.ok("database", said)
                : Finding.failed(
                        "database",
                        said,
                        "It would forget what it acknowledged: set " + String.join(", ", durability.off())
                                + " to on and restart it.",
                        List.of());
    }

    private Finding schema() throws SQLException {
        List<String> wrong = look.schemaProblems();
        return wrong.isEmpty()
                ? Finding.ok("schema", "version " + look.schemaVersion() + ", this program's")
                : Finding.failed(
                        "schema",
                        "version " + look.schemaVersion() + ", not this program's",
                        "Start the server of this version once, which brings it up to date, or check with the version"
                                + " that made it.",
                        wrong);
    }

    private Finding series() throws SQLException {
        List<String> strange = new ArrayList<>();
        // Every reading ever stored has marked its hour, so the hours know all series; the readings are far more rows.
        for (String table :
                deep ? List.of("reading", "reading_1h", "reading_1d") : List.of("reading_1h", "reading_1d")) {
            strange.addAll(BelongingReader.strangeSeries(look.connection(), table));
        }
        return strange.isEmpty()
                ? Finding.ok("series", "all readings belong to a series")
                : Finding.failed(
                        "series",
                        "there are readings of " + strange.size() + " numbers that are no series",
                        "Something else than Amimori has written or deleted: look into a backup for the rows of series.",
                        strange);
    }

    private Finding units() throws SQLException {
        List<String> strange = new ArrayList<>();
        for (String table : List.of("position", "frame_count", "frame_visibility")) {
            strange.addAll(BelongingReader.strangeUnits(look.connection(), table));
        }
        return strange.isEmpty()
                ? Finding.ok("units", "all positions, counts and visibilities belong to a unit")
                : Finding.failed(
                        "units",
                        "there are rows of " + strange.size() + " units that are not registered",
                        "Something else than Amimori has written or deleted: look into a backup for the rows of unit.",
                        strange);
    }

    private Finding letters() throws SQLException {
        List<BelongingReader.Letters> letters = BelongingReader.letters(look.connection());
        long all = letters.stream().mapToLong(BelongingReader.Letters::number).sum();
        return all == 0
                ? Finding.ok("dead-letters", "none")
                : Finding.warning(
                        "dead-letters",
                        all + " records could not be stored: "
                                + letters.stream()
                                        .map(one -> one.number() + " " + one.reason())
                                        .collect(Collectors.joining(", ")),
                        "See ./amimori dead-letters list; replay them once the cause is gone, or purge them.",
                        letters.stream()
                                .map(one -> one.reason() + ": the last one " + one.newest())
                                .toList());
    }

    /** Whether there is room on the volume of a folder. */
    public static Finding disk(String name, Path folder) throws IOException {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        FileStore volume = Files.getFileStore(there);
        long free = volume.getUsableSpace();
        long percent = volume.getTotalSpace() == 0 ? 100 : free * 100 / volume.getTotalSpace();
        String said = (free >> 30) + " GiB (" + percent + " %) free where " + folder + " lies";
        String advice = "Make room, or shorten what is kept; below 1 GiB the broker takes nothing in.";
        if (free < TOO_LITTLE) {
            return Finding.failed(name, said, advice, List.of());
        }
        return free < LITTLE || percent < FEW_PERCENT
                ? Finding.warning(name, said, advice, List.of())
                : Finding.ok(name, said);
    }
}
