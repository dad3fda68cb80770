package amimori.ingest.inbox;

import amimori.ingest.count.CountRow;
import amimori.ingest.deadletter.DeadLetter;
import amimori.ingest.deadletter.Reason;
import amimori.ingest.frame.FrameRow;
import amimori.ingest.position.PositionRow;
import amimori.ingest.reading.ReadingRow;
import amimori.ingest.status.StatusRow;
import amimori.ingest.unit.Unit;
import amimori.wire.Kind;
import amimori.wire.Message;
import amimori.wire.Reading;
import amimori.wire.Senml;
import amimori.wire.Times;
import amimori.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One record on its way in: either a row to be stored, or the reason why it cannot be.
 *
 * @param arrival the message it came in
 * @param kind what it is
 * @param topic the message's, or null if that cannot be read
 * @param item the record's place in the message, {@code ""} where the message is one record
 * @param row the row to be stored, or null
 * @param payload what a dead letter keeps of it, with {@code contentType}; null for the message's own
 * @param reason why it cannot be stored, or null
 * @param detail the same for people, or null
 */
record Entry(
        Arrival arrival,
        Kind kind,
        Topic topic,
        String item,
        Object row,
        byte[] payload,
        Reason reason,
        String detail) {
    /** Of what is too large a dead letter keeps the beginning. */
    private static final int KEPT_OF_TOO_LARGE = 64 * 1024;

    static Entry of(Arrival arrival, Topic topic, String item, Object row) {
        return new Entry(arrival, topic.kind(), topic, item, row, null, null, null);
    }

    static Entry dead(Arrival arrival, Kind kind, Topic topic, Reason reason, String detail) {
        return new Entry(arrival, kind, topic, "", null, null, reason, detail);
    }

    static Entry deadItem(Arrival arrival, Topic topic, String item, byte[] alone, Reason reason, String detail) {
        return new Entry(arrival, topic.kind(), topic, item, null, alone, reason, detail);
    }

    boolean isDead() {
        return reason != null;
    }

    /** The same record, given up. */
    Entry givenUp(Reason why, String what) {
        byte[] alone = row instanceof ReadingRow reading ? alone(reading.reading()) : payload;
        return new Entry(arrival, kind, topic, item, null, alone, why, what);
    }

    static byte[] alone(Reading reading) {
        return Senml.encode(List.of(reading), Senml.Format.JSON);
    }

    /**
     * @param unit the registered unit it comes from, or null
     * @param stored of a conflict what is there already
     */
    DeadLetter letter(Unit unit, String stored) {
        Message message = arrival.message();
        byte[] kept = payload != null ? payload : message.payload();
        if (reason == Reason.TOO_LARGE && kept.length > KEPT_OF_TOO_LARGE) {
            kept = Arrays.copyOf(kept, KEPT_OF_TOO_LARGE);
        }
        return new DeadLetter(
                reason,
                detail,
                message.topic(),
                kind.name().toLowerCase(Locale.ROOT),
                topic == null ? null : topic.unit(),
                unit == null ? null : unit.organisationId(),
                payload != null ? Message.SENML_JSON : message.contentType(),
                arrival.ofProperties() > Decoder.MAX_PROPERTIES ? cut(message.properties()) : message.properties(),
                kept,
                stored,
                DeadLetter.digest(arrival.digest(), reason, item));
    }

    /** So many properties as there is room for; the one that is too long is cut. */
    private static Map<String, String> cut(Map<String, String> properties) {
        Map<String, String> kept = new LinkedHashMap<>();
        int room = Decoder.MAX_PROPERTIES;
        for (Map.Entry<String, String> property : new TreeMap<>(properties).entrySet()) {
            String name = property.getKey()
                    .substring(0, Math.min(room, property.getKey().length()));
            room -= name.length();
            String value = property.getValue()
                    .substring(0, Math.min(room, property.getValue().length()));
            room -= value.length();
            kept.put(name, value);
            if (room == 0) {
                break;
            }
        }
        return kept;
    }

    /** The same letter with nothing in it that the database could choke on, should it have choked on the first. */
    DeadLetter plainLetter(String why) {
        byte[] whole = arrival.message().payload();
        String topicBytes =
                new String(arrival.message().topic().getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
        return new DeadLetter(
                Reason.POISON,
                why,
                topicBytes,
                kind.name().toLowerCase(Locale.ROOT),
                null,
                null,
                "",
                Map.of(),
                whole,
                null,
                DeadLetter.digest(arrival.digest(), Reason.POISON, item));
    }

    /** Capture time, µs since 1970 UTC. */
    long timeMicros() {
        if (row instanceof ReadingRow reading) {
            return reading.reading().timeMicros();
        }
        if (row instanceof PositionRow position) {
            return position.position().timeMicros();
        }
        if (row instanceof FrameRow frame) {
            return frame.head().timeMicros();
        }
        if (row instanceof CountRow count) {
            return count.count().timeMicros();
        }
        return ((StatusRow) row).timeMicros();
    }

    /** The same where it can be stored and its unit said it; {@link Long#MIN_VALUE} of a will and of what is dead. */
    long saidMicros() {
        boolean will = row instanceof StatusRow status && status.status().t() == null;
        return isDead() || will ? Long.MIN_VALUE : timeMicros();
    }

    /** What people call the row: its key within the unit, and its value. */
    String described() {
        if (row instanceof ReadingRow r) {
            Reading reading = r.reading();
            return reading.instrument() + "/" + reading.quantity() + " at " + Times.instant(timeMicros()) + ": "
                    + reading.value() + " " + reading.uom() + ", flag "
                    + reading.flag().code() + ", clock " + r.clock().word();
        }
        if (row instanceof PositionRow p) {
            return "point " + p.point() + " at " + Times.instant(timeMicros()) + ": lat "
                    + p.position().lat() + ", lon " + p.position().lon();
        }
        if (row instanceof FrameRow f) {
            return "camera " + f.camera() + " at " + Times.instant(timeMicros()) + ": a picture of " + f.jpeg().length
                    + " bytes";
        }
        if (row instanceof CountRow c) {
            return "camera " + c.camera() + " at " + Times.instant(timeMicros()) + ", model "
                    + c.count().model() + ", class " + c.ofClass().name() + ": "
                    + c.ofClass().n();
        }
        StatusRow status = (StatusRow) row;
        return "status at " + Times.instant(timeMicros()) + ": "
                + status.status().state().name().toLowerCase(Locale.ROOT);
    }
}
