package amimori.ingest.query;

import static amimori.ingest.inbox.World.NOW;

import amimori.ingest.account.PersonStore;
import amimori.ingest.account.Role;
import amimori.ingest.clip.Clips;
import amimori.ingest.count.ClipCounts;
import amimori.ingest.db.EmbeddedHome;
import amimori.ingest.haul.HaulStore;
import amimori.ingest.haul.NewHaul;
import amimori.ingest.inbox.World;
import amimori.ingest.placement.NewPlacement;
import amimori.ingest.placement.PlacementStore;
import amimori.wire.Clock;
import amimori.wire.Count;
import amimori.wire.FrameHead;
import amimori.wire.Kind;
import amimori.wire.Message;
import amimori.wire.Times;
import amimori.wire.sight.SightLimits;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A net with a camera, and clips as units and workers send them. */
final class Filmed implements AutoCloseable {
    static final Count.Visibility CLEAR = new Count.Visibility(0.5, 0.2, 0.5, 0.1, 0.0);
    static final Count.Visibility POOR = new Count.Visibility(0.04, 0.05, 0.5, 0.1, 0.0);
    static final Count.Visibility BLACK = new Count.Visibility(0.01, 0.002);

    final World world;
    final String person;
    private final ClipCounts counts;
    private final Clips clips;

    Filmed(Path media) {
        world = new World(new EmbeddedHome(), media);
        counts = new ClipCounts(world.database.dataSource());
        clips = new Clips(world.database.dataSource(), SightLimits.DEFAULT);
        new PersonStore(world.database.dataSource())
                .add("hana", Role.FISHER, world.organisation.name(), "a password of hers".toCharArray());
        person = world.text("id from person");
    }

    Scope net() {
        return new Scope(world.organisation.id(), world.unit.unit().netId(), null);
    }

    Filmed placed(String camera, String part, Instant from) {
        new PlacementStore(world.database.dataSource())
                .place(
                        world.organisation.id(),
                        "hana",
                        net().net(),
                        new NewPlacement(world.unitId(), camera, part, 8.0, "north", from));
        return this;
    }

    Filmed hauled(String id, Instant time, String... parts) {
        new HaulStore(world.database.dataSource())
                .record(world.organisation.id(), person, net().net(), new NewHaul(id, time, List.of(parts), null), NOW);
        return this;
    }

    /** A clip of as many frames as there are numbers of fish, a second apart, judged by a model, and its pictures. */
    Filmed clip(String camera, Instant time, String model, Count.Visibility sight, int... fish) {
        return clip(camera, time, model, sight, false, fish);
    }

    Filmed clip(String camera, Instant time, String model, Count.Visibility sight, boolean lamp, int... fish) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < fish.length; i++) {
            Instant at = time.plusSeconds(i);
            if (model.equals("net-1")) {
                messages.add(picture(camera, at, clip(time), i, fish.length, lamp));
            }
            List<Count.OfClass> classes = List.of(
                    new Count.OfClass("fish", fish[i], Collections.nCopies(fish[i], box())),
                    new Count.OfClass("seriola quinqueradiata", 0, List.of(), Count.Shown.SPECIES),
                    new Count.OfClass("lateolabrax", 0, List.of()));
            Count count =
                    new Count(Times.seconds(Times.micros(at)), model, clip(time), i, fish.length, lamp, sight, classes);
            messages.add(new Message(world.topic(Kind.COUNT, camera), Message.JSON, Map.of(), count.toJson()));
        }
        world.store(messages);
        return this;
    }

    private static Count.Box box() {
        return new Count.Box(0.1, 0.2, 0.3, 0.1, 0.9);
    }

    Message picture(String camera, Instant at, String clip, int index, int of, boolean lamp) {
        FrameHead head = new FrameHead(Times.micros(at), clip, index, of, lamp, Clock.GNSS, null);
        return new Message(
                world.topic(Kind.FRAME, camera), Message.JPEG, head.toProperties(), World.jpeg(at.getNano() + index));
    }

    static String clip(Instant time) {
        return Long.toString(time.getEpochSecond());
    }

    /** What is done every second. */
    Filmed refreshed() {
        counts.refresh();
        clips.refresh();
        return this;
    }

    ContentsReader.CameraView camera() {
        return contents().cameras().get(0);
    }

    ContentsReader.Contents contents() {
        refreshed();
        return read(rows -> ContentsReader.read(rows, new ContentsQuery(net(), null, NOW)));
    }

    TimelineReader.Timeline timeline(Period period, boolean byHour) {
        refreshed();
        return read(rows -> TimelineReader.read(rows, new TimelineQuery(net(), period, byHour, null, null)));
    }

    /** What is read within a view. */
    interface Reading<T> {
        T of(Rows rows) throws Exception;
    }

    <T> T read(Reading<T> reading) {
        AtomicReference<T> found = new AtomicReference<>();
        try {
            Rows.within(world.database.dataSource(), rows -> found.set(reading.of(rows)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return found.get();
    }

    @Override
    public void close() {
        world.close();
    }
}
