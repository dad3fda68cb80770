package amimori.ingest.inbox;

import amimori.ingest.change.Changes;
import amimori.ingest.clip.DirtyClips;
import amimori.ingest.count.CountRow;
import amimori.ingest.count.CountStore;
import amimori.ingest.db.Outcome;
import amimori.ingest.db.Session;
import amimori.ingest.deadletter.DeadLetter;
import amimori.ingest.deadletter.DeadLetterStore;
import amimori.ingest.deadletter.Reason;
import amimori.ingest.frame.FrameRow;
import amimori.ingest.frame.FrameStore;
import amimori.ingest.frame.Media;
import amimori.ingest.position.PositionRow;
import amimori.ingest.position.PositionStore;
import amimori.ingest.reading.ReadingRow;
import amimori.ingest.reading.ReadingStore;
import amimori.ingest.series.SeriesIds;
import amimori.ingest.status.StatusRow;
import amimori.ingest.status.StatusStore;
import amimori.ingest.unit.Unit;
import amimori.wire.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Everything that one batch writes, in one transaction. Thread-safe; the session is the caller's own. */
final class BatchTransaction {
    private final Registry registry;
    private final ReadingStore readings;
    private final PositionStore positions = new PositionStore();
    private final CountStore counts = new CountStore();
    private final StatusStore statuses = new StatusStore();
    private final DeadLetterStore deadLetters = new DeadLetterStore();
    private final FrameStore frames;
    private final Clock clock;

    /** How one record ended: an outcome, or null for a dead one; of a dead one and a conflict also the letter to keep. */
    record Ended(Entry entry, Outcome.What outcome, DeadLetter letter) {}

    BatchTransaction(Registry registry, SeriesIds series, Media media, Clock clock) {
        this.registry = registry;
        this.readings = new ReadingStore(series);
        this.frames = new FrameStore(media);
        this.clock = clock;
    }

    /** Stores the batch and commits; how each record ended. */
    List<Ended> run(Session session, List<Entry> batch) throws SQLException {
        return session.transaction(connection -> {
            List<Ended> ended = write(session, connection, batch);
            List<DeadLetter> letters =
                    ended.stream().map(Ended::letter).filter(Objects::nonNull).toList();
            deadLetters.store(connection, letters, clock.instant());
            return ended;
        });
    }

    /** Keeps a record that even as a dead letter was refused, stripped to what cannot be. */
    void keepPlain(Session session, Entry entry, String why) throws SQLException {
        session.transaction(connection -> {
            deadLetters.store(connection, List.of(entry.plainLetter(why)), clock.instant());
            return null;
        });
    }

    /** Stores what can be stored, inside the session's present transaction; the letters of the rest are the caller's. */
    List<Ended> write(Session session, Connection connection, List<Entry> batch) throws SQLException {
        Map<String, Unit> units = registry.resolve(connection, batch);
        List<Ended> ended = new ArrayList<>(batch.size());
        Map<Kind, List<Entry>> good = new EnumMap<>(Kind.class);
        for (Entry entry : batch) {
            Unit unit = entry.topic() == null ? null : Registry.sender(units, entry.topic());
            if (!entry.isDead() && unit != null) {
                good.computeIfAbsent(entry.kind(), kind -> new ArrayList<>()).add(entry);
            } else {
                Entry dead = entry.isDead()
                        ? entry
                        : entry.givenUp(
                                Reason.UNREGISTERED,
                                "topic: no unit \"" + entry.topic().unit() + "\" is registered at site \""
                                        + entry.topic().site() + "\"");
                ended.add(new Ended(dead, null, dead.letter(unit, null)));
            }
        }
        Changes changes = new Changes();
        DirtyClips clips = new DirtyClips();
        for (Map.Entry<Kind, List<Entry>> of : good.entrySet()) {
            List<Entry> entries = of.getValue();
            Outcome[] outcomes = store(session, connection, of.getKey(), entries, units);
            for (int i = 0; i < outcomes.length; i++) {
                Unit unit = units.get(entries.get(i).topic().unit());
                ended.add(settle(entries.get(i), unit, outcomes[i], changes));
                mark(clips, entries.get(i), outcomes[i]);
            }
        }
        clips.store(connection);
        changes.store(connection);
        return ended;
    }

    /** What is new of a clip has it judged again. */
    private static void mark(DirtyClips clips, Entry entry, Outcome outcome) {
        if (outcome.what() != Outcome.What.STORED) {
            return;
        }
        if (entry.row() instanceof FrameRow frame) {
            clips.mark(frame.unitId(), frame.camera(), frame.head().clip());
        } else if (entry.row() instanceof CountRow count) {
            clips.mark(count.unitId(), count.camera(), count.count().clip());
        }
    }

    private static Ended settle(Entry entry, Unit unit, Outcome outcome, Changes changes) {
        DeadLetter letter = null;
        if (outcome.what() == Outcome.What.STORED) {
            changes.add(
                    unit.organisationId(),
                    unit.id(),
                    entry.kind().word(),
                    entry.row() instanceof PositionRow position
                            ? position.point()
                            : entry.topic().part(),
                    entry.timeMicros());
        } else if (outcome.what() == Outcome.What.CONFLICT) {
            letter = entry.givenUp(Reason.CONFLICT, entry.described() + "; stored before: " + outcome.stored())
                    .letter(unit, outcome.stored());
        }
        return new Ended(entry, outcome.what(), letter);
    }

    private Outcome[] store(
            Session session, Connection connection, Kind kind, List<Entry> entries, Map<String, Unit> units)
            throws SQLException {
        return switch (kind) {
            case SENML -> readings.store(session, connection, rows(entries, ReadingRow.class));
            case POSITION -> positions.store(session, rows(entries, PositionRow.class));
            case COUNT -> counts.store(session, connection, rows(entries, CountRow.class));
            case FRAME -> frames.store(session, connection, rows(entries, FrameRow.class));
            case STATUS ->
                statuses.store(
                        session,
                        connection,
                        rows(entries, StatusRow.class).stream()
                                .map(row -> row.of(units.get(row.unitId()).netId()))
                                .toList());
            default -> throw new IllegalStateException("the decoder makes no rows of kind " + kind);
        };
    }

    private static <T> List<T> rows(List<Entry> entries, Class<T> type) {
        List<T> rows = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            rows.add(type.cast(entry.row()));
        }
        return rows;
    }
}
