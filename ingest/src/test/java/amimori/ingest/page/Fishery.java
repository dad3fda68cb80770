package amimori.ingest.page;

import amimori.ingest.account.PersonStore;
import amimori.ingest.account.Role;
import amimori.ingest.change.Changes;
import amimori.ingest.db.Database;
import amimori.ingest.db.Session;
import amimori.ingest.frame.FrameRow;
import amimori.ingest.frame.FrameStore;
import amimori.ingest.frame.Media;
import amimori.ingest.reading.ReadingRow;
import amimori.ingest.reading.ReadingStore;
import amimori.ingest.rollup.Rollups;
import amimori.ingest.series.SeriesIds;
import amimori.ingest.status.StatusRow;
import amimori.ingest.status.StatusStore;
import amimori.ingest.unit.Organisation;
import amimori.ingest.unit.Site;
import amimori.ingest.unit.Unit;
import amimori.ingest.unit.UnitStore;
import amimori.wire.Clock;
import amimori.wire.Flag;
import amimori.wire.FrameHead;
import amimori.wire.Quantity;
import amimori.wire.Reading;
import amimori.wire.Status;
import amimori.wire.Times;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** One organisation's nets, written into the database as ingest writes what units send. */
final class Fishery {
    static final String PASSWORD = "磯の大敷の合言葉です";

    private final Database database;
    private final UnitStore units;
    private final Organisation organisation;
    private final Site site;
    private final String person;
    private final ReadingStore readings = new ReadingStore(new SeriesIds());
    private final StatusStore statuses = new StatusStore();
    private final FrameStore frames;

    Fishery(Database database, Path media, int number) {
        this.database = database;
        this.units = new UnitStore(database.dataSource());
        this.organisation = units.organisation("漁協" + number);
        this.site = units.site(organisation, "三井楽");
        this.person = "漁師" + number;
        this.frames = new FrameStore(Media.open(media, "test" + number));
        new PersonStore(database.dataSource()).add(person, Role.FISHER, organisation.name(), PASSWORD.toCharArray());
    }

    /** Somebody else of the organisation with the same password; the name is returned. */
    String person(Role role) {
        String name = person + "の" + role.word();
        new PersonStore(database.dataSource()).add(name, role, organisation.name(), PASSWORD.toCharArray());
        return name;
    }

    Database database() {
        return database;
    }

    Organisation organisation() {
        return organisation;
    }

    /** Who may log in, with {@link #PASSWORD}. */
    String person() {
        return person;
    }

    /** A net with one unit; the unit's id is returned. */
    String net(String name) {
        return unit(name, name + "の観測器");
    }

    /** One more unit at a net. */
    String unit(String net, String name) {
        return units.add(site, units.net(site, net), name).unit().id();
    }

    /** A unit that is well: its status, with the depths of what hangs at it. */
    void online(String unit, Instant time, double charge) {
        online(unit, time, charge, 0);
    }

    /** The same with messages that wait to be sent. */
    void online(String unit, Instant time, double charge, long waiting) {
        double t = Times.seconds(Times.micros(time));
        status(
                unit,
                new Status(
                        t,
                        Status.State.ONLINE,
                        "amimori 0.1.0",
                        "gnss",
                        new Status.Battery(12.4, charge),
                        new Status.Spool(waiting, 100 * waiting, waiting == 0 ? null : t, 0),
                        0L,
                        new Status.Link(0.0, 0, null),
                        null,
                        Map.of(
                                "t2", new Status.Instrument(2.0, null),
                                "t10", new Status.Instrument(10.0, null),
                                "c10", new Status.Instrument(10.0, null)),
                        Map.of("cam1", new Status.Camera(12.0))));
    }

    /** What the broker says when a unit is gone without leave. */
    void lost(String unit, Instant time) {
        double t = Times.seconds(Times.micros(time));
        status(unit, new Status(t, Status.State.LOST, null, null, null, null, null, null, null, null, null));
    }

    private void status(String unit, Status status) {
        long micros = Times.ofSeconds("t", status.t());
        StatusRow row = new StatusRow(unit, netOf(unit), micros, status, status.toJson());
        write(unit, "status", "", micros, session -> connection -> statuses.store(session, connection, List.of(row)));
        database.jdbc().update("update status set received = time where unit_id = ?", unit);
    }

    void temperature(String unit, String instrument, double celsius, Instant time) {
        reading(unit, instrument, Quantity.TEMPERATURE, celsius, time);
    }

    /** @param speed m/s */
    void current(String unit, String instrument, double speed, double direction, Instant time) {
        reading(unit, instrument, Quantity.CURRENT_SPEED, speed, time);
        reading(unit, instrument, Quantity.CURRENT_DIRECTION, direction, time);
    }

    private void reading(String unit, String instrument, Quantity quantity, double value, Instant time) {
        Reading reading =
                new Reading(instrument, quantity.cfName(), quantity.uom(), Times.micros(time), value, Flag.PASS);
        ReadingRow row = ReadingRow.of(unit, reading, Clock.GNSS);
        write(
                unit,
                "senml",
                instrument,
                reading.timeMicros(),
                session -> connection -> readings.store(session, connection, List.of(row)));
    }

    /** A clip of several frames, a second apart, the last at the given time. */
    void clip(String unit, String id, int frameCount, Instant last) {
        for (int i = 0; i < frameCount; i++) {
            frame(unit, id, i, frameCount, last.minusSeconds(frameCount - 1L - i));
        }
    }

    /** One frame of a clip. */
    void frame(String unit, String clip, int index, int of, Instant time) {
        frame(unit, clip, index, of, time, false);
    }

    /** The same, perhaps under a lamp. */
    void frame(String unit, String clip, int index, int of, Instant time, boolean lamp) {
        byte[] jpeg = jpeg(new Color(10, 60 + 10 * index, 90), Color.WHITE, index);
        frame(unit, new FrameHead(Times.micros(time), clip, index, of, lamp, Clock.GNSS, null), jpeg);
    }

    /** One frame of a camera that sees nothing, with some noise. */
    void nightFrame(String unit, Instant time) {
        byte[] jpeg = jpeg(new Color(3, 4, 5), new Color(8, 12, 12), 0);
        frame(unit, new FrameHead(Times.micros(time), "night" + time, 0, 1, false, Clock.GNSS, null), jpeg);
    }

    private void frame(String unit, FrameHead head, byte[] jpeg) {
        FrameRow row = new FrameRow(unit, "cam1", head, jpeg, sha256(jpeg));
        write(
                unit,
                "frame",
                "cam1",
                head.timeMicros(),
                session -> connection -> frames.store(session, connection, List.of(row)));
    }

    interface Writing {
        amimori.ingest.db.Jdbc.Work<?> in(Session session);
    }

    /** In one transaction with the note of the change, as ingest does it. */
    void write(String unit, String kind, String part, long micros, Writing writing) {
        try (Session session = database.session()) {
            session.transaction(connection -> {
                writing.in(session).run(connection);
                Changes changes = new Changes();
                changes.add(organisation.id(), unit, kind, part, micros);
                changes.store(connection);
                return null;
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the watch on the disks would write: how much is free of 100 bytes, by how much that sinks, how bad it is. */
    void disk(int free, int perDay, int level) {
        database.jdbc().update("insert into disk values ('media', ?, 100, ?, ?, ?)", Harbour.NOW, free, perDay, level);
    }

    /** A disk with room again. */
    void roomyDisk() {
        database.jdbc().update("delete from disk");
    }

    /** Brings hours and days up to date with the readings. */
    void rollUp() {
        new Rollups(database.dataSource()).refresh();
    }

    String netId(String name) {
        return units.net(site, name).id();
    }

    private String netOf(String unit) {
        return units.find(unit).map(Unit::netId).orElseThrow();
    }

    private static byte[] jpeg(Color water, Color fish, int place) {
        BufferedImage image = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(water);
        pen.fillRect(0, 0, 320, 180);
        pen.setColor(fish);
        pen.fillOval(40 + 20 * place, 80, 60, 18);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
