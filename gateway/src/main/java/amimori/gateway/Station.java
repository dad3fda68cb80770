package amimori.gateway;

import amimori.gateway.gnss.Fix;
import amimori.gateway.sensor.Readings;
import amimori.gateway.spool.Entry;
import amimori.gateway.spool.Lane;
import amimori.gateway.spool.Spool;
import amimori.gateway.spool.SpoolUnavailable;
import amimori.wire.Clock;
import amimori.wire.FrameHead;
import amimori.wire.Kind;
import amimori.wire.Message;
import amimori.wire.Position;
import amimori.wire.Reading;
import amimori.wire.Senml;
import amimori.wire.Status;
import amimori.wire.Times;
import amimori.wire.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where everything a unit knows becomes messages in its spool. It looks at no clock: times come with what is accepted,
 * so that a simulator can let a month pass in a minute through the same code.
 *
 * <p>Each {@code accept} returns after the spool has synced. Where much comes at once a {@link Batch} shares one sync.
 */
public final class Station {
    /** Readings in one message at most. */
    private static final int PACK = 200;

    private final String site;
    private final String unit;
    private final Spool spool;

    public Station(String site, String unit, Spool spool) {
        this.site = site;
        this.unit = unit;
        this.spool = spool;
    }

    public String unit() {
        return unit;
    }

    /** @throws SpoolUnavailable when nothing of it could be kept; the same may be offered again */
    public void accept(Readings readings) throws SpoolUnavailable {
        batch().add(readings).append();
    }

    /**
     * @param point of the net, {@code main} for the only one
     * @throws SpoolUnavailable when it could not be kept
     */
    public void accept(String point, Fix fix) throws SpoolUnavailable {
        batch().add(point, fix).append();
    }

    /** @throws SpoolUnavailable when it could not be kept */
    public void accept(String camera, FrameHead head, byte[] jpeg) throws SpoolUnavailable {
        batch().add(camera, head, jpeg).append();
    }

    /** @throws SpoolUnavailable when it could not be kept */
    public void accept(Status status) throws SpoolUnavailable {
        batch().add(status).append();
    }

    /** Several things that share one sync. */
    public Batch batch() {
        return new Batch();
    }

    /** Collects messages and appends them together. */
    public final class Batch {
        private final List<Entry> entries = new ArrayList<>();

        private Batch() {}

        public Batch add(Readings readings) {
            List<Reading> values = readings.values();
            for (int from = 0; from < values.size(); from += PACK) {
                List<Reading> pack = values.subList(from, Math.min(values.size(), from + PACK));
                long newest = pack.stream().mapToLong(Reading::timeMicros).max().orElseThrow();
                add(
                        Kind.SENML,
                        "",
                        newest,
                        Message.SENML_CBOR,
                        clock(readings.clock()),
                        Senml.encode(pack, Senml.Format.CBOR));
            }
            return this;
        }

        public Batch add(String point, Fix fix) {
            Position position = fix.position();
            String part = point.equals(Position.MAIN) ? "" : point;
            return add(Kind.POSITION, part, position.timeMicros(), Message.JSON, clock(fix.clock()), position.toJson());
        }

        /** @throws amimori.wire.Malformed unless it is a whole JPEG of the contract's size */
        public Batch add(String camera, FrameHead head, byte[] jpeg) {
            FrameHead.requireJpeg(jpeg);
            return add(Kind.FRAME, camera, head.timeMicros(), Message.JPEG, head.toProperties(), jpeg);
        }

        public Batch add(Status status) {
            return add(
                    Kind.STATUS,
                    "",
                    Times.ofSeconds("status, t", status.t()),
                    Message.JSON,
                    clock(Clock.parse(status.clock())),
                    status.toJson());
        }

        private Batch add(
                Kind kind,
                String part,
                long captured,
                String contentType,
                Map<String, String> properties,
                byte[] payload) {
            String topic = new Topic(site, unit, kind, part).toString();
            entries.add(new Entry(Lane.of(kind), captured, new Message(topic, contentType, properties, payload)));
            return this;
        }

        /** Messages collected so far. */
        public int size() {
            return entries.size();
        }

        /**
         * Appends all or none, and returns after the sync.
         *
         * @throws SpoolUnavailable when none could be kept; it may be called again
         */
        public void append() throws SpoolUnavailable {
            spool.append(entries);
            entries.clear();
        }

        private static Map<String, String> clock(Clock clock) {
            return clock == Clock.UNKNOWN ? Map.of() : Map.of(Clock.PROPERTY, clock.word());
        }
    }
}
