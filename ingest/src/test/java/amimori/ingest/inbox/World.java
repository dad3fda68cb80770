package amimori.ingest.inbox;

import amimori.ingest.db.Database;
import amimori.ingest.db.DbConfig;
import amimori.ingest.db.Home;
import amimori.ingest.db.Jdbc;
import amimori.ingest.frame.Media;
import amimori.ingest.unit.NewUnit;
import amimori.ingest.unit.Organisation;
import amimori.ingest.unit.Site;
import amimori.ingest.unit.UnitStore;
import amimori.wire.Clock;
import amimori.wire.Flag;
import amimori.wire.FrameHead;
import amimori.wire.Kind;
import amimori.wire.Message;
import amimori.wire.Position;
import amimori.wire.Reading;
import amimori.wire.Senml;
import amimori.wire.Times;
import amimori.wire.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A database with one organisation, site, net and unit, and an intake in front of it. */
public final class World implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    public final DbConfig config;
    public final Database database;
    public final Jdbc jdbc;
    public final UnitStore units;
    public final Organisation organisation;
    public final Site site;
    public final NewUnit unit;
    public final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    public final Path media;
    public final Intake intake;
    private Intake.Door door;

    public World(Home home, Path media) {
        this(home.fresh(), media);
    }

    public World(DbConfig config, Path media) {
        this.config = config;
        this.media = media;
        database = Database.open(config);
        jdbc = database.jdbc();
        units = new UnitStore(database.dataSource());
        organisation = units.organisation("Cooperative");
        site = units.site(organisation, "Bay");
        unit = units.add(site, units.net(site, "West net"), "Buoy");
        intake = intake();
        door = intake.door("test");
    }

    /** Another intake on the same database, as another process would have. */
    public Intake intake() {
        return new Intake(
                database,
                Media.open(media, "test"),
                metrics,
                java.time.Clock.fixed(NOW, ZoneOffset.UTC),
                InboxConfig.DEFAULT_OLDEST,
                InboxConfig.DEFAULT_NEWEST);
    }

    /** Stores messages as one batch. */
    public void store(Message... messages) {
        store(List.of(messages));
    }

    public void store(List<Message> messages) {
        List<Arrival> batch = new ArrayList<>();
        messages.forEach(message -> batch.add(new Arrival(message, NOW, 1)));
        try {
            if (!door.store(batch)) {
                throw new IllegalStateException("the batch was given up");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public String unitId() {
        return unit.unit().id();
    }

    public String topic(Kind kind, String part) {
        return Topic.of(site.id(), unitId(), kind, part).toString();
    }

    public Message senml(Reading... readings) {
        return new Message(
                topic(Kind.SENML, ""),
                Message.SENML_CBOR,
                Map.of("clock", "gnss"),
                Senml.encode(List.of(readings), Senml.Format.CBOR));
    }

    public Message json(Kind kind, String part, String json) {
        return new Message(topic(kind, part), Message.JSON, Map.of(), json.getBytes(StandardCharsets.UTF_8));
    }

    public Message position(String point, Position position) {
        return new Message(topic(Kind.POSITION, point), Message.JSON, Map.of("clock", "gnss"), position.toJson());
    }

    public Message frame(String camera, Instant time, int seed) {
        FrameHead head = new FrameHead(Times.micros(time), "clip" + seed, 0, 1, false, Clock.GNSS, null);
        return new Message(topic(Kind.FRAME, camera), Message.JPEG, head.toProperties(), jpeg(seed));
    }

    /** Begins and ends as a JPEG does. */
    public static byte[] jpeg(int seed) {
        byte[] bytes = new byte[1000];
        new java.util.Random(seed).nextBytes(bytes);
        bytes[0] = (byte) 0xff;
        bytes[1] = (byte) 0xd8;
        bytes[998] = (byte) 0xff;
        bytes[999] = (byte) 0xd9;
        return bytes;
    }

    public static Reading temperature(Instant time, double value) {
        return new Reading("t1", "sea_water_temperature", "Cel", Times.micros(time), value, Flag.PASS);
    }

    public long count(String sql, Object... parameters) {
        return jdbc.query("select count(*) from " + sql, row -> row.getLong(1), parameters)
                .get(0);
    }

    public String text(String sql, Object... parameters) {
        return jdbc.query("select " + sql, row -> row.getString(1), parameters).get(0);
    }

    /** A counter's value: outcome of a kind, or {@code received}, or {@code in flight}. */
    public double metric(String kind, String what) {
        return switch (what) {
            case "received" ->
                metrics.get("amimori.records.received")
                        .tag("kind", kind)
                        .counter()
                        .count();
            case "in flight" ->
                metrics.get("amimori.records.in.flight")
                        .tag("kind", kind)
                        .gauge()
                        .value();
            default ->
                metrics.get("amimori.records")
                        .tag("kind", kind)
                        .tag("outcome", what)
                        .counter()
                        .count();
        };
    }

    @Override
    public void close() {
        door.close();
        database.close();
    }
}
