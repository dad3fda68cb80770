package amimori.ingest.inbox;

import amimori.ingest.count.CountRow;
import amimori.ingest.db.Text;
import amimori.ingest.deadletter.Reason;
import amimori.ingest.frame.FrameRow;
import amimori.ingest.position.PositionRow;
import amimori.ingest.reading.ReadingRow;
import amimori.ingest.status.StatusRow;
import amimori.wire.Clock;
import amimori.wire.Count;
import amimori.wire.Flag;
import amimori.wire.FrameHead;
import amimori.wire.Kind;
import amimori.wire.Malformed;
import amimori.wire.Message;
import amimori.wire.Position;
import amimori.wire.Reading;
import amimori.wire.Senml;
import amimori.wire.SenmlPack;
import amimori.wire.Status;
import amimori.wire.Times;
import amimori.wire.Topic;
import amimori.wire.quality.Screening;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages into records. What cannot be read becomes a dead record with the reason; nothing is thrown. */
final class Decoder {
    private static final Logger LOG = LoggerFactory.getLogger(Decoder.class);

    /** Far more than 10 000 records or boxes need; a picture has its own limit, {@link FrameHead#MAX_JPEG_BYTES}. */
    private static final int MAX_PAYLOAD_BYTES = 1024 * 1024;

    /** Far more than a picture's dozen need; each dead record of a message keeps them. */
    static final int MAX_PROPERTIES = 8 * 1024;

    /** Topics that were found to be right, since units use theirs again and again; beyond so many they are parsed anew. */
    private static final int MOST_TOPICS = 100_000;

    private final Map<String, Topic> topics = new ConcurrentHashMap<>();
    private final long oldestMicros;
    private final long newestMicros;

    /** Capture times further back than {@code oldest} or further ahead than {@code newest} are refused. */
    Decoder(Duration oldest, Duration newest) {
        this.oldestMicros = oldest.toMillis() * 1000;
        this.newestMicros = newest.toMillis() * 1000;
    }

    /** Adds the message's records to {@code into}: at least one. */
    void decode(Arrival arrival, List<Entry> into) {
        Message message = arrival.message();
        Topic topic = topics.get(message.topic());
        Kind kind = topic == null ? kindOf(message.topic()) : topic.kind();
        int before = into.size();
        try {
            topic = topic == null ? parse(message.topic()) : topic;
            int most = kind == Kind.FRAME ? FrameHead.MAX_JPEG_BYTES : MAX_PAYLOAD_BYTES;
            if (message.payload().length > most) {
                into.add(Entry.dead(
                        arrival,
                        kind,
                        topic,
                        Reason.TOO_LARGE,
                        "payload: expected at most " + most + " bytes, found " + message.payload().length));
                return;
            }
            long properties = arrival.ofProperties();
            if (properties > MAX_PROPERTIES) {
                into.add(Entry.dead(
                        arrival,
                        kind,
                        topic,
                        Reason.TOO_LARGE,
                        "user properties: expected at most " + MAX_PROPERTIES + " characters, found " + properties));
                return;
            }
            records(arrival, topic, into);
        } catch (Malformed e) {
            into.subList(before, into.size()).clear();
            into.add(Entry.dead(arrival, kind, topic, Reason.MALFORMED, e.getMessage()));
        } catch (RuntimeException e) {
            // A fault of ours must not stop the lane: the message is kept, and the log says where to look.
            LOG.error("A message on {} cannot be decoded", Malformed.shown(message.topic()), e);
            into.subList(before, into.size()).clear();
            into.add(Entry.dead(arrival, kind, topic, Reason.POISON, "decoder: " + e));
        }
    }

    private Topic parse(String text) {
        Topic topic = Topic.parse(text);
        if (topics.size() < MOST_TOPICS) {
            topics.putIfAbsent(text, topic);
        }
        return topic;
    }

    /** The kind a topic names, for the counters even where the rest of it is wrong. */
    private static Kind kindOf(String topic) {
        String[] level = topic.split("/", 6);
        return switch (level.length > 4 ? level[4] : "") {
            case "position" -> Kind.POSITION;
            case "frame" -> Kind.FRAME;
            case "count" -> Kind.COUNT;
            case "status" -> Kind.STATUS;
            default -> Kind.SENML;
        };
    }

    private void records(Arrival arrival, Topic topic, List<Entry> into) {
        Message message = arrival.message();
        Clock clock = Clock.parse(message.properties().get(Clock.PROPERTY));
        switch (topic.kind()) {
            case SENML -> senml(arrival, topic, clock, into);
            case POSITION -> position(arrival, topic, clock, into);
            case FRAME -> frame(arrival, topic, into);
            case COUNT -> count(arrival, topic, into);
            case STATUS -> status(arrival, topic, into);
            default ->
                throw Malformed.at(
                        "topic, kind", topic.kind().name().toLowerCase(Locale.ROOT), "a kind that units send ashore");
        }
    }

    private void senml(Arrival arrival, Topic topic, Clock clock, List<Entry> into) {
        Message message = arrival.message();
        SenmlPack pack = Senml.decode(message.payload(), Senml.Format.of(message.contentType()));
        int index = 0;
        for (Reading reading : pack.readings()) {
            String item = Integer.toString(index++);
            String wrong = clockProblem(arrival, reading.timeMicros());
            into.add(
                    wrong == null
                            ? Entry.of(
                                    arrival,
                                    topic,
                                    item,
                                    ReadingRow.of(topic.unit(), Screening.screened(reading), clock))
                            : Entry.deadItem(
                                    arrival,
                                    topic,
                                    item,
                                    Entry.alone(reading),
                                    Reason.CLOCK,
                                    reading.instrument() + "/" + reading.quantity() + ", " + wrong));
        }
        for (SenmlPack.BadRecord bad : pack.bad()) {
            into.add(Entry.deadItem(arrival, topic, "bad " + bad.index(), bad.pack(), Reason.MALFORMED, bad.problem()));
        }
        if (pack.readings().isEmpty() && pack.bad().isEmpty()) {
            throw new Malformed("payload: a pack of base values without a single reading");
        }
    }

    private void position(Arrival arrival, Topic topic, Clock clock, List<Entry> into) {
        Position position = Position.parse(arrival.message().payload());
        String point = topic.part().isEmpty() ? Position.MAIN : topic.part();
        Flag flag = Screening.of(position);
        PositionRow row = new PositionRow(topic.unit(), point, position, clock, flag);
        add(arrival, topic, "", position.timeMicros(), row, into);
    }

    private void frame(Arrival arrival, Topic topic, List<Entry> into) {
        FrameHead head = FrameHead.parse(arrival.message().properties());
        Text.require("property clip", head.clip());
        byte[] jpeg = arrival.message().payload();
        FrameHead.requireJpeg(jpeg);
        add(
                arrival,
                topic,
                "",
                head.timeMicros(),
                new FrameRow(topic.unit(), topic.part(), head, jpeg, sha256(jpeg)),
                into);
    }

    private void count(Arrival arrival, Topic topic, List<Entry> into) {
        Count count = Count.parse(arrival.message().payload());
        Text.require("model", count.model());
        Text.require("clip", count.clip());
        count.counts().forEach(c -> Text.require("counts.class", c.name()));
        for (Count.OfClass ofClass : count.counts()) {
            CountRow row = new CountRow(topic.unit(), topic.part(), count, ofClass);
            add(arrival, topic, ofClass.name(), count.timeMicros(), row, into);
        }
    }

    private void status(Arrival arrival, Topic topic, List<Entry> into) {
        Status status = Status.parse(arrival.message().payload());
        Text.require("software", status.software());
        if (status.instruments() != null) {
            status.instruments().forEach((name, i) -> Text.require("instruments." + name + ".serial", i.serial()));
        }
        // The one exception to "capture time is the time": a will was written long before it is true.
        long time = status.t() == null ? Times.micros(arrival.received()) : Times.ofSeconds("t", status.t());
        byte[] body = status.toJson();
        add(arrival, topic, "", time, new StatusRow(topic.unit(), null, time, status, body), into);
    }

    private void add(Arrival arrival, Topic topic, String item, long time, Object row, List<Entry> into) {
        String wrong = clockProblem(arrival, time);
        into.add(
                wrong == null
                        ? Entry.of(arrival, topic, item, row)
                        : Entry.deadItem(arrival, topic, item, null, Reason.CLOCK, wrong));
    }

    private String clockProblem(Arrival arrival, long micros) {
        long now = Times.micros(arrival.received());
        if (micros >= now - oldestMicros && micros <= now + newestMicros) {
            return null;
        }
        return "time: expected from " + Times.instant(now - oldestMicros) + " to " + Times.instant(now + newestMicros)
                + ", found " + Times.instant(micros);
    }

    private static byte[] sha256(byte[] jpeg) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(jpeg);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
